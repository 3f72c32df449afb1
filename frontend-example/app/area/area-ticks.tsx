import { useState } from 'react';

import '~/styles/area-tree.css';

import { treeOf, type Branch, type Place } from './tree';

interface Area extends Place {
  name: string;
}

interface Props {
  areas: Area[];
  /** Those that are ticked at first. */
  chosen: { id: string }[];
}

/** Areas to be ticked, each below the one around it. */
export function AreaTicks({ areas, chosen: before }: Props) {
  const [chosen, setChosen] = useState(() => before.map(({ id }) => id));
  const toggle = (id: string, isOn: boolean) =>
    setChosen(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
  return <Level branches={treeOf(areas)} chosen={chosen} isCovered={false} onToggle={toggle} />;
}

interface LevelProps {
  branches: Branch<Area>[];
  chosen: string[];
  /** Whether the area around them is ticked, and they with it. */
  isCovered: boolean;
  onToggle: (id: string, isOn: boolean) => void;
}

function Level({ branches, chosen, isCovered, onToggle }: LevelProps) {
  return (
    <ul className="area-tree">
      {branches.map(({ area: { id, name }, inside }) => {
        const isOn = isCovered || chosen.includes(id);
        return (
          <li key={id}>
            <label className="tick">
              <input
                type="checkbox"
                name="areas"
                value={id}
                checked={isOn}
                disabled={isCovered}
                onChange={({ currentTarget }) => onToggle(id, currentTarget.checked)}
              />
              {name}
            </label>
            {inside.length > 0 && (
              <Level branches={inside} chosen={chosen} isCovered={isOn} onToggle={onToggle} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
