import { graphql, type ResultOf } from '~/loa/graphql';

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

/** Everything that an item of a menu can lead to. */
export const TargetsQuery = graphql(`
  query MenuTargets($language: LanguageTag!) {
    desk {
      pages: documents(kind: PAGE, first: 100) {
        nodes {
          id
          editions {
            language
            title
          }
        }
      }
    }
    categories {
      id
      name(language: $language)
    }
    areas(first: 100) {
      nodes {
        id
        name(language: $language)
      }
    }
    tags(first: 100) {
      nodes {
        id
        name(language: $language)
      }
    }
    campaigns(first: 100, language: $language) {
      nodes {
        id
        title
      }
    }
    articles(first: 100, language: $language) {
      nodes {
        id
        title
      }
    }
    organizations(first: 100) {
      nodes {
        id
        name(language: $language)
      }
    }
    persons(first: 100) {
      nodes {
        id
        name
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

export type Targets = ResultOf<typeof TargetsQuery>;
