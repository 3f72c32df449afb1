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
