import { useLanguage } from '~/language/context';
import { LANGUAGE_NAMES, LANGUAGES } from '~/language/language';

import { Line } from '../editor/form/common';
import { Rows } from '../editor/form/rows';
import { textIn } from '../form/localized';
import { useWords } from '../language/words';
import { newItem, WAYS, type Item, type Way } from './items';
import { TargetSelect } from './target-select';

interface ItemsProps {
  title: string;
  items: Item[];
  level: number;
  onChange: (items: Item[]) => void;
}

/** Items beside each other, in their order. */
export function Items({ title, items, level, onChange }: ItemsProps) {
  const { language } = useLanguage();
  return (
    <Rows
      name={`items ${level}`}
      title={title}
      rows={items}
      fresh={newItem}
      nameOf={(item) => textIn(item.labels, language)}
      onChange={onChange}
      Fields={FIELDS[level - 1] ?? ItemFields}
    />
  );
}

interface FieldsProps {
  row: Item;
  change: (changed: Partial<Item>) => void;
}

/** The fields of each of the three levels: the same components at every drawing, so that the keyboard stays in them. */
const FIELDS = [1, 2, 3].map((level) => {
  return function FieldsOfLevel(props: FieldsProps) {
    return <ItemFields {...props} level={level} />;
  };
});

function ItemFields({ row, change, level = FIELDS.length }: FieldsProps & { level?: number }) {
  const w = useWords();
  const { language: own } = useLanguage();
  const say = (language: string, text: string) => {
    const others = row.labels.filter((one) => one.language !== language);
    change({ labels: [...others, { language, text }] });
  };
  return (
    <>
      {row.isDead && <p className="late">{w.deadTarget}</p>}
      {LANGUAGES.map((language) => (
        <Line
          key={language}
          label={`${w.menuLabel} (${LANGUAGE_NAMES[language]})`}
          value={row.labels.find((one) => one.language === language)?.text ?? ''}
          onChange={(text) => say(language, text)}
        />
      ))}
      <label>
        {w.leadsTo}
        <select
          value={row.way}
          onChange={({ currentTarget }) => change({ way: currentTarget.value as Way })}
        >
          {WAYS.map((way) => (
            <option key={way} value={way}>
              {w.ways[way]}
            </option>
          ))}
        </select>
      </label>
      {row.way === 'node' && (
        <TargetSelect
          chosen={row.node}
          name={textIn(row.labels, own)}
          onChange={(node) => change({ node, isDead: false })}
        />
      )}
      {row.way === 'address' && (
        <Line label={w.address} value={row.address} onChange={(address) => change({ address })} />
      )}
      {level < FIELDS.length && (
        <details className="below" open={row.children.length > 0}>
          <summary>{w.below(row.children.length)}</summary>
          <Items
            title={w.belowOf(textIn(row.labels, own))}
            items={row.children}
            level={level + 1}
            onChange={(children) => change({ children })}
          />
        </details>
      )}
    </>
  );
}
