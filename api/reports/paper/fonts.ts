/** The fonts of the papers, embedded as subsets: Noto Sans SC has every character of GB18030 that names are written with. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** Also the family that the SVGs name. */
export const paperFont = 'NotoSansSC';
const normal = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
const bold = require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf');
/** There are no slanted Chinese letters. */
export const fonts = { [paperFont]: { normal, bold, italics: normal, bolditalics: bold } };
export const fontFiles: readonly string[] = [normal, bold];
