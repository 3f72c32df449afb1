import { graphql } from '~/loa/graphql';

const MenuItemFragment = graphql(`
  fragment DeskMenuItem on MenuItem {
    label
    labels {
      language
      text
    }
    href
    isPublic
    nodeId
  }
`);

const MenuItemsFragment = graphql(
  `
    fragment DeskMenuItems on Menu {
      items {
        ...DeskMenuItem
        children {
          ...DeskMenuItem
          children {
            ...DeskMenuItem
          }
        }
      }
    }
  `,
  [MenuItemFragment],
);

/** Every menu, also with what leads to nothing that is public. */
export const MenusQuery = graphql(
  `
    query DeskMenus($language: LanguageTag!) {
      desk {
        menus(language: $language) {
          key
          ...DeskMenuItems
        }
      }
    }
  `,
  [MenuItemsFragment],
);

/** The site's pages, drafts too: a menu may be made before them. */
export const PagesQuery = graphql(`
  query MenuPages($after: String) {
    desk {
      documents(kind: PAGE, first: 100, after: $after) {
        nodes {
          id
          editions {
            language
            title
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const PutMenuMutation = graphql(
  `
    mutation PutMenu($input: PutMenuInput!) {
      putMenu(input: $input) {
        menu {
          ...DeskMenuItems
        }
        userErrors {
          message
          path
        }
      }
    }
  `,
  [MenuItemsFragment],
);

export const DeleteMenuMutation = graphql(`
  mutation DeleteMenu($input: DeleteMenuInput!) {
    done: deleteMenu(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);
