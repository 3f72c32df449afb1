import { graphql, type ResultOf } from '~/loa/graphql';

/** What stands round every page: the site's name, its menus, and what everybody has to know now. */
export const FrameQuery = graphql(`
  query Frame($language: LanguageTag!) {
    site {
      name(language: $language)
      description(language: $language)
      timeZone
      languages
      pushKey
      contact {
        address(language: $language)
        email
        phone
      }
    }
    menus(language: $language) {
      key
      items {
        label
        href
        children {
          label
          href
        }
      }
    }
    announcements(language: $language, first: 5) {
      nodes {
        id
        title
        text
        level
        link
        endsAt
      }
    }
  }
`);

export type FrameData = ResultOf<typeof FrameQuery>;
export type MenuItem = FrameData['menus'][number]['items'][number];
export type Announcement = FrameData['announcements']['nodes'][number];
