import ts from 'typescript';
import { nodesOf, placeOf, productCode, sourceOf } from './sources.js';

const methods = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse']);

interface Route {
  readonly name: string;
  readonly acting: string | undefined;
  readonly where: string;
}

const decoratorsOf = (node: ts.Node): { name: string; args: readonly ts.Expression[] }[] =>
  (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []).flatMap(({ expression }) =>
    ts.isCallExpression(expression) && ts.isIdentifier(expression.expression) ? [{ name: expression.expression.text, args: expression.arguments }] : [],
  );

/** The paths of `@Controller()` or `@Get()`: none, one, or several. */
function pathsOf(args: readonly ts.Expression[]): string[] {
  const [first] = args;
  if (!first) return [''];
  if (ts.isStringLiteralLike(first)) return [first.text];
  if (ts.isArrayLiteralExpression(first)) return first.elements.map((element) => (ts.isStringLiteralLike(element) ? element.text : `?${element.getText()}`));
  return [`?${first.getText()}`];
}

const actingOf = (decorators: readonly { name: string; args: readonly ts.Expression[] }[]): string | undefined => {
  const acts = decorators.find(({ name }) => name === 'Acts')?.args[0];
  return acts && ts.isStringLiteralLike(acts) ? acts.text : undefined;
};

function routesOf(path: string): Route[] {
  const routes: Route[] = [];
  for (const node of nodesOf(sourceOf(path))) {
    if (!ts.isClassDeclaration(node)) continue;
    const ofClass = decoratorsOf(node);
    const controller = ofClass.find(({ name }) => name === 'Controller');
    if (!controller) continue;
    for (const member of node.members) {
      if (!ts.isMethodDeclaration(member)) continue;
      const own = decoratorsOf(member);
      for (const { name, args } of own.filter((decorator) => methods.has(decorator.name))) {
        for (const base of pathsOf(controller.args)) {
          for (const tail of pathsOf(args)) {
            const url = `/${[base, tail].filter((part) => part !== '').join('/')}`;
            routes.push({ name: `${name.toUpperCase()} ${url}`, acting: actingOf(own) ?? actingOf(ofClass), where: placeOf(member) });
          }
        }
      }
    }
  }
  return routes;
}

const files = productCode('apps/api');
const routes = files.flatMap(routesOf);
const acting = (...kinds: string[]): string[] =>
  routes
    .filter((route) => route.acting !== undefined && kinds.includes(route.acting))
    .map((route) => `${route.name} ${route.acting}`)
    .sort();
/** The worker's pages stand twice, once for each language. */
const inBoth = (...lines: string[]): string[] => lines.flatMap((line) => ['km', 'en'].map((language) => line.replace('/*', `/${language}`)));

it('reads the routes it means to judge', () => {
  expect(routes.length).toBeGreaterThan(60);
});

it('has every route say in which capacity it acts', () => {
  expect(routes.filter((route) => route.acting === undefined).map((route) => `${route.name} at ${route.where}`)).toEqual([]);
  expect(routes.filter((route) => !['officer', 'complainant', 'reporter', 'intake', 'own', 'none'].includes(route.acting ?? ''))).toEqual([]);
});

it('has no two routes at one address', () => {
  const names = routes.map((route) => route.name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('is open without a session only where this list says so', () => {
  expect(acting('intake', 'own', 'none')).toEqual(
    [
      // Shells without data: the language door, exit, the console's page, the demo's doors, whether the process answers.
      'GET / none',
      'GET /r none',
      'GET /exit none',
      'GET /console none',
      'GET /console/* none',
      'GET /demo none',
      'GET /demo/code none',
      'GET /health/live none',
      'GET /health/ready own',
      // The provider, known by its signature.
      'POST /hooks/sms/inbound own',
      'POST /hooks/sms/status own',
      // Signing in and out; a session is read inside, or ended.
      'POST /api/v1/session own',
      'DELETE /api/v1/session own',
      // A one-time link, opened by whoever was handed it: the password she sets makes her key, and argon2 stands between two transactions.
      'POST /api/v1/links/looks own',
      'POST /api/v1/links/passwords own',
      // Opened with an officer's session inside: argon2id stands between two transactions.
      // The second factor, for whoever gave the password: known by the token of the half-opened session.
      'POST /api/v1/session/factor-questions own',
      'POST /api/v1/session/factors own',
      // Opened with an officer's session inside, by its token: argon2id stands between two transactions.
      'POST /api/v1/session/step-up-questions own',
      'POST /api/v1/session/step-ups own',
      'GET /api/v1/account own',
      'POST /api/v1/account/passwords own',
      'POST /api/v1/account/totps own',
      'POST /api/v1/account/totps/:id/confirmations own',
      'POST /api/v1/account/key-questions own',
      'POST /api/v1/account/keys own',
      'DELETE /api/v1/account/authenticators/:id own',
      'POST /api/v1/account/backup-codes own',
      'DELETE /api/v1/account/sessions/:id own',
      'DELETE /api/v1/account/sessions own',
      // Opened with an officer's session inside: bodies that arrive slowly are read before the transaction opens.
      'GET /api/v1/live own',
      // A new card's secret is derived between two transactions, each with the officer's session.
      'POST /api/v1/cases/:caseId/cards own',
      'POST /api/v1/desk/intakes own',
      'POST /api/v1/desk/transcripts own',
      'POST /api/v1/desk/transcript-files own',
      'POST /api/v1/desk/transcript-intakes own',
      'POST /api/v1/cases/:caseId/files own',
      // A browser makes the PDF, and large files are read, between two transactions with the officer's session.
      'POST /api/v1/cases/:caseId/outside-referrals/:outsideId/prints own',
      'POST /api/v1/claims/:claimId/prints own',
      'POST /api/v1/cases/:caseId/evidence-bundles own',
      'GET /api/v1/cases/:caseId/files/:fileId own',
      ...inBoth(
        'GET /* none',
        'GET /*/done none',
        // What a legal demand could obtain, and how many there were: counts, for anybody.
        'GET /*/demands intake',
        'GET /*/exit own',
        // The form: a draft opens only with its visitor's cookie.
        'GET /*/what intake',
        'POST /*/what intake',
        'GET /*/where intake',
        'POST /*/where intake',
        'GET /*/reach intake',
        'POST /*/reach intake',
        'GET /*/more own',
        'POST /*/more intake',
        'GET /*/danger own',
        'POST /*/danger own',
        'GET /*/who own',
        'POST /*/who intake',
        'GET /*/nobody intake',
        'GET /*/check own',
        'POST /*/erase intake',
        'POST /*/send own',
        'GET /*/receipt own',
        'POST /*/saved intake',
        // Photos and papers: a slow line stands between two transactions. Right after sending the draft's cookie is asked, later the receipt's session.
        'GET /*/papers own',
        'POST /*/papers own',
        'POST /*/r/files own',
        'POST /*/r/told/files own',
        'GET /*/r/files/:fileId own',
        // The receipt's door, and out of it.
        'GET /*/r none',
        'POST /*/r own',
        'POST /*/r/out own',
      ),
    ].sort(),
  );
});

it('asks a session of the officers’ API and a receipt of her own page', () => {
  expect(routes.filter(({ name, acting: as }) => as === 'officer' && !name.includes(' /api/v1/')).map(({ name }) => name)).toEqual([]);
  expect(routes.filter(({ name, acting: as }) => as === 'complainant' && !/ \/(km|en)\/r\//.test(name)).map(({ name }) => name)).toEqual([]);
  expect(routes.filter(({ name, acting: as }) => as === 'intake' && name.includes(' /api/')).map(({ name }) => name)).toEqual([]);
});

it('has routes outside Nest only where this list says so, and they show no data of ours', () => {
  const outside: string[] = [];
  for (const path of files) {
    for (const node of nodesOf(sourceOf(path))) {
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) continue;
      const { expression: on, name } = node.expression;
      if (!/^(fastify|scope|instance|server|app)$/.test(on.getText()) || !['get', 'post', 'put', 'patch', 'delete', 'all', 'route', 'register', 'use'].includes(name.text)) continue;
      const [first] = node.arguments;
      const what = first && (ts.isIdentifier(first) || ts.isStringLiteralLike(first)) ? first.text : 'a plugin of its own';
      // app.get(Class) asks Nest for a provider.
      if (on.getText() === 'app' && name.text === 'get') continue;
      outside.push(`${path} ${name.text} ${what}`);
    }
  }
  expect(outside.sort()).toEqual([
    'apps/api/src/console/console.module.ts register fastifyStatic',
    'apps/api/src/create-api.ts register cookie',
    'apps/api/src/create-api.ts register multipart',
    // The demo's telephones: none of it is there in production.
    'apps/api/src/phones/phones.module.ts get /demo/outbox',
    'apps/api/src/phones/phones.module.ts get /demo/phone',
    'apps/api/src/phones/phones.module.ts register a plugin of its own',
    'apps/api/src/phones/phones.module.ts register proxy',
  ]);
});

/** Methods of the officers' API that take a body which nobody has checked against its class. A body of no class has a reader of its own. */
const unchecked = (path: string): string[] =>
  [...nodesOf(sourceOf(path))].flatMap((node) => {
    if (!ts.isClassDeclaration(node)) return [];
    const ofClass = decoratorsOf(node);
    const controller = ofClass.find(({ name }) => name === 'Controller');
    if (!controller || !pathsOf(controller.args).some((base) => base.startsWith('api/v1'))) return [];
    const isChecked = (decorators: ReturnType<typeof decoratorsOf>): boolean => decorators.some(({ name, args }) => name === 'UsePipes' && args.some((arg) => arg.getText() === 'apiValidation'));
    return node.members.flatMap((member) =>
      ts.isMethodDeclaration(member) && member.parameters.some((parameter) => parameter.type !== undefined && ts.isTypeReferenceNode(parameter.type) && decoratorsOf(parameter).some(({ name }) => name === 'Body')) && !isChecked(ofClass) && !isChecked(decoratorsOf(member)) && !/apiValidation\.transform/.test(member.getText())
        ? [placeOf(member)]
        : [],
    );
  });

it('checks every body of the officers’ API against its class', () => {
  expect(files.flatMap(unchecked)).toEqual([]);
});
