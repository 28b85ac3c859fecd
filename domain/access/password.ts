/** What a password must be (等保 2.0, 8.1.4.1: 身份鉴别信息具有复杂度要求). Pure: the page says it while one types. */

/** Why a password is refused; pages say it in their language. */
export const passwordFaults = [
  'short', // fewer than `shortestPassword` characters
  'kinds', // fewer than three of: capitals, small letters, digits, others
  'name', // holds the log-in or the name, or is held by it
  'common', // one that everybody tries first
  'unchanged', // the one in force
] as const;
export type PasswordFault = (typeof passwordFaults)[number];

export const shortestPassword = 10;

const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/];

/** A name's shorter parts stand in too many words by chance. */
const tellingPart = 4;
const tellingChineseName = 2;

/**
 * What the commonest passwords are made of, once digits and signs are taken from their ends and look-alikes are read as
 * letters: `P@ssw0rd2026!` is `password`. From the head of the lists of leaked passwords, and what is near at hand here.
 */
const commonWords = new Set([
  ...[
    'password',
    'passwort',
    'passw',
    'pass',
    'admin',
    'administrator',
    'root',
    'user',
    'test',
    'guest',
    'demo',
  ],
  ...[
    'qwerty',
    'qwertyuiop',
    'qwert',
    'asdfghjkl',
    'asdfgh',
    'asdf',
    'zxcvbnm',
    'zxcvbn',
    'qazwsx',
    'qazwsxedc',
  ],
  ...[
    'abc',
    'abcd',
    'abcdef',
    'abcabc',
    'aaa',
    'iloveyou',
    'welcome',
    'letmein',
    'monkey',
    'dragon',
    'sunshine',
  ],
  ...[
    'princess',
    'football',
    'baseball',
    'superman',
    'batman',
    'master',
    'login',
    'hello',
    'secret',
    'changeme',
  ],
  ...[
    'woaini',
    'wodemima',
    'mima',
    'zhongguo',
    'china',
    'chongqing',
    'linzhang',
    'linzhangzhi',
    'linye',
    'huawei',
  ],
  ...[
    'xiaomi',
    'tencent',
    'alibaba',
    'baidu',
    'taobao',
    'forest',
    'system',
    'server',
    'postgres',
    'oracle',
    'initial',
  ],
]);

const lookAlikes: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
};

function isCommon(lower: string): boolean {
  const bare = lower.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const inner = lower.replace(/[@4013$5]/g, (sign) => lookAlikes[sign]!).replace(/[^a-z]/g, '');
  const outer = lower.replace(/[\d\W_]+$/, '').replace(/[@4013$5]/g, (sign) => lookAlikes[sign]!);
  return [bare, inner, outer].some((word) => commonWords.has(word)) || runs(lower);
}

/** One character or a short piece again and again, or a row of the keyboard or of digits: `Aa1!Aa1!Aa1!`. */
function runs(lower: string): boolean {
  return /^(.{1,4})\1{2,}.{0,3}$/u.test(lower);
}

function partsOf(login: string, name: string): string[] {
  const latin = [login, ...login.split(/[._@-]/)].filter((part) => part.length >= tellingPart);
  const bare = name.replace(/\s/g, '').toLowerCase();
  const isTelling = bare.length >= (/\p{Script=Han}/u.test(bare) ? tellingChineseName : tellingPart);
  return [...latin.map((part) => part.toLowerCase()), ...(isTelling ? [bare] : [])];
}

/**
 * What is wrong with a password for this person; empty: nothing.
 *
 * @param current the one in force, where whoever asks has typed it too
 */
export function faultsOfPassword(
  password: string,
  { login, name, current }: { login: string; name: string; current?: string },
): PasswordFault[] {
  const lower = password.toLowerCase();
  const faults: PasswordFault[] = [];
  if ([...password].length < shortestPassword) faults.push('short');
  if (kinds.filter((kind) => kind.test(password)).length < 3) faults.push('kinds');
  if (partsOf(login, name).some((part) => lower.includes(part))) faults.push('name');
  if (isCommon(lower)) faults.push('common');
  if (current !== undefined && password === current) faults.push('unchanged');
  return faults;
}
