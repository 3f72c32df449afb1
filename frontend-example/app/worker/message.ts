/** What a page asks the worker to bring up to date. */
export interface FollowMessage {
  /** The language whose stories are followed. */
  follow: string;
  /** Whether their pictures are kept, too. */
  pictures: boolean;
}
