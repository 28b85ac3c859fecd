/** Names and phones that nobody can take for a real person's. */
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金';
const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';

/** Hands out one made-up person after another, such as 演示·赵甲子. */
export class Names {
  private count = 0;

  /** 29 surnames × 60 pairs of stem and branch: no name comes twice within 1,740 people. */
  next(): { name: string; phone: string } {
    const n = this.count++;
    const phone = `000-0000-${String(n + 1).padStart(4, '0')}`;
    return { name: `演示·${surnames[n % surnames.length]}${stems[n % 10]}${branches[n % 12]}`, phone };
  }
}
