/** Where to go after signing in: a path of this site without its language, never another host. */
export function nextPath(asked: string | string[] | undefined, usual = '/account'): string {
  const path = Array.isArray(asked) ? asked[0] : asked;
  return path && /^\/(?![/\\])[\w\-/.?=&%]*$/.test(path) ? path : usual;
}
