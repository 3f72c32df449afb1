import { graphql, type ResultOf } from '~/loa/graphql';

/** Who is here, and by which clock. */
export const ViewerQuery = graphql(`
  query Viewer {
    viewer {
      id
      name
      email
      role
    }
    site {
      timeZone
    }
  }
`);

export type Viewer = NonNullable<ResultOf<typeof ViewerQuery>['viewer']>;
