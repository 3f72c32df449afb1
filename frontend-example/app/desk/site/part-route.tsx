import { useParams } from 'react-router';

import { useWords } from '../language/words';
import { Records } from '../records/records';
import { ANNOUNCEMENTS } from './announcements';
import { AREAS } from './areas';
import { CATEGORIES } from './categories';
import { ORGANIZATIONS } from './organizations';
import { PERSONS } from './persons';
import { REDIRECTS } from './redirects';
import { TAGS } from './tags';

/** One part of the site that is a list of things. */
export default function PartRoute() {
  const w = useWords();
  const { part = '' } = useParams();
  switch (part) {
    case 'announcements':
      return (
        <Records
          key={part}
          title={w.announcements}
          addLabel={w.add.announcements}
          kind={ANNOUNCEMENTS}
        />
      );
    case 'categories':
      return <Records key={part} title={w.categories} addLabel={w.add.categories} kind={CATEGORIES} />;
    case 'areas':
      return <Records key={part} title={w.areas} addLabel={w.add.areas} kind={AREAS} />;
    case 'tags':
      return <Records key={part} title={w.tags} addLabel={w.add.tags} kind={TAGS} />;
    case 'organizations':
      return (
        <Records
          key={part}
          title={w.organizations}
          addLabel={w.add.organizations}
          kind={ORGANIZATIONS}
        />
      );
    case 'persons':
      return <Records key={part} title={w.persons} addLabel={w.add.persons} kind={PERSONS} />;
    case 'redirects':
      return <Records key={part} title={w.redirects} addLabel={w.add.redirects} kind={REDIRECTS} />;
    default:
      return <p className="empty">{w.gone}</p>;
  }
}
