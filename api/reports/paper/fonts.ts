/** The fonts of the papers, embedded as subsets: Noto Sans SC has every character of GB18030 that names are written with. */
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const file = (style: string) => resolve(`@expo-google-fonts/noto-sans-sc/${style}/NotoSansSC_${style}.ttf`);

/** Also the family that the SVGs name. */
export const paperFont = 'NotoSansSC';
const normal = file('400Regular');
const bold = file('700Bold');
/** There are no slanted Chinese letters. */
export const fonts = { [paperFont]: { normal, bold, italics: normal, bolditalics: bold } };
export const fontFiles: readonly string[] = [normal, bold];
