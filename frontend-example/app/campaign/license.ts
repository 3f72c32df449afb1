/** What a license is called: those of Creative Commons have names, others go by their address. */
export function licenseName(url: string): string {
  const [, name, version] = /creativecommons\.org\/licenses\/([a-z-]+)\/([\d.]+)/.exec(url) ?? [];
  return name && version ? `CC ${name.toUpperCase()} ${version}` : url.replace(/^https?:\/\//, '');
}
