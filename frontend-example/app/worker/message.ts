/** What a page asks the worker to bring up to date. */
export interface FollowMessage {
  /** The language whose stories are followed; null where the reader saves data. */
  follow: string | null;
  /** Whether their pictures are kept, too. */
  pictures: boolean;
}
