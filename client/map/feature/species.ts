/**
 * 优势树种 (dominant species) of the south-west as the parcel layers write them, in English. The data holds Chinese
 * names; one that is not listed stays as it is.
 */
const english: Readonly<Record<string, string>> = {
  马尾松: 'Masson pine',
  华山松: 'Armand pine',
  湿地松: 'Slash pine',
  其他松类: 'Other pines',
  杉木: 'Chinese fir',
  柳杉: 'Japanese cedar',
  水杉: 'Dawn redwood',
  柏木: 'Weeping cypress',
  其他针叶: 'Other conifers',
  香樟: 'Camphor tree',
  樟树: 'Camphor tree',
  楠木: 'Phoebe',
  栎类: 'Oaks',
  桦木: 'Birch',
  枫香: 'Sweetgum',
  桉树: 'Eucalyptus',
  杨树: 'Poplar',
  刺槐: 'Black locust',
  桤木: 'Alder',
  其他阔叶: 'Other broadleaf',
  毛竹: 'Moso bamboo',
  慈竹: 'Cizhu bamboo',
  竹类: 'Bamboos',
  其他竹类: 'Other bamboos',
};

export function speciesName(name: string, language: string): string {
  return language === 'en' ? (english[name] ?? name) : name;
}
