import type { Words } from './vi';

export const en: Words = {
  categories: 'Categories',
  text: 'This device tells you when there is news, even while the site is closed. It takes no account, and you can turn it off at any time.',
  standing: {
    homeScreen:
      'On an iPhone or iPad, add this site to the home screen first: tap Share, choose “Add to Home ' +
      'Screen”, then open the site from its icon there.',
    unsupported:
      'This browser cannot be told of news, least of all in a private window. Please try a current ' +
      'Chrome, Edge, Firefox or Safari.',
    denied:
      'The browser blocks notifications of this site. To undo that, click the sign in front of the ' +
      'address and allow notifications there. Where the site stands on the home screen, look for its ' +
      'name among the notifications in the settings of the device. Then choose “Try again”.',
    off: 'This device is not told of news.',
    on: 'This device is told of news.',
  },
  scope: 'What to tell of',
  everything: 'Everything',
  some: 'Only what belongs to one of the areas or categories that I choose',
  chooseOne: 'Please choose at least one area or category.',
  urgentOnly: 'Only what is urgent',
  turnOn: 'Turn on',
  save: 'Save the choice',
  turnOff: 'Turn off',
  turnedOn: 'Turned on. When there is news, this device will tell you.',
  saved: 'The choice is saved.',
  turnedOff: 'Turned off. This device is told of nothing more.',
  otherLanguage: (name) =>
    `This device is told of news in ${name} now. Saved here, it will be told in English.`,
  notAllowed: 'The browser was not allowed to show notifications. Please try again and choose “Allow”.',
  failed: 'That did not work: the site, or the push service of the browser, could not be reached.',
  untitled: 'There is news',
};
