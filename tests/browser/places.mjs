// Every address with what the demonstration has in its places, for tests that try them all.
export const routes = JSON.parse(process.env.DAYBOOK_TEST_ROUTES ?? '[]');

// What stands in each place: read off the addresses at which pages are looked at.
function places() {
  const found = { kind: 'religion', file: 'none.css' };
  for (const { path, states } of routes) {
    const names = [...path.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name);
    const shape = new RegExp(`^${path.replaceAll(/\{[a-z]+\}/g, '([^/?#]+)')}(?:[?#]|$)`);
    const values = states.map(({ url }) => shape.exec(url)).find((match) => match);
    if (values) names.forEach((name, at) => (found[name] ??= values[at + 1]));
  }
  return found;
}

// The addresses of a method.
export function addresses(method) {
  const known = places();
  const fill = (path) =>
    path.replaceAll(/\{([a-z]+)\}/g, (place, name) => {
      if (!known[name]) throw new Error(`nothing stands for ${place}`);
      return known[name];
    });
  return routes.filter((route) => route.method === method).map((route) => fill(route.path));
}

// Every state of every page.
export const states = routes.flatMap((route) => route.states);
