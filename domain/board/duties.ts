/**
 * What a chief has to do (职责), in plain words for everybody: Articles 9 to 13 of 重庆市林长制办法 (370号令). For 片区 and
 * 村(社区) chiefs the ordinance says how they come about (Article 6) and that they patrol (Article 13), and lists no duties.
 */
import type { AreaKind } from '../model/area.ts';
import type { ChiefLevel } from '../model/chief.ts';

export const dutyLists = ['city', 'mountain', 'district', 'zone', 'town', 'village'] as const;
export type DutyList = (typeof dutyLists)[number];
export type BoardLanguage = 'zh-CN' | 'en';

/** The list for a chief of a level in an area: the chiefs of the 四山 are city-level chiefs with an article of their own. */
export function dutyListOf(level: ChiefLevel, kind: AreaKind): DutyList {
  return level === 'city' && kind === 'mountain' ? 'mountain' : level;
}

interface Duties {
  /** Articles that say so. */
  articles: readonly number[];
  say: Readonly<Record<BoardLanguage, readonly string[]>>;
}

export const boardDuties: Readonly<Record<DutyList, Duties>> = {
  city: {
    articles: [9, 13],
    say: {
      'zh-CN': [
        '总林长负责全市林长制工作的组织领导、决策部署和监督检查，副总林长协助总林长工作',
        '开展巡林工作，每年至少一次；问题频发的重点区域增加次数',
        '协调解决林长制实施中的重大问题',
        '定期听取下级林长工作情况报告',
      ],
      en: [
        'The head chief leads, decides and checks the work of the whole city; the deputy head chief assists',
        'Patrols the forest at least once a year, and more often where problems are frequent',
        'Settles major problems of the forest-chief system',
        'Regularly hears the reports of the chiefs below',
      ],
    },
  },
  mountain: {
    articles: [10, 13],
    say: {
      'zh-CN': [
        '负责责任区域林长制实施，审定年度工作任务并督促实施',
        '开展巡林工作，每年至少一次；问题频发的重点区域增加次数',
        '协调解决责任区域林长制实施中的重大问题',
        '督促指导本级责任单位、下级林长履行职责',
      ],
      en: [
        'Carries the forest-chief system through in the area, sets the tasks of the year and sees them done',
        'Patrols the forest at least once a year, and more often where problems are frequent',
        'Settles major problems of the area',
        'Urges and guides the units in charge and the chiefs below',
      ],
    },
  },
  district: {
    articles: [11, 13],
    say: {
      'zh-CN': [
        '负责责任区域林长制实施，完成各项目标任务，协调解决重点难点问题',
        '开展巡林工作，每年至少两次；统筹林业资源损害问题排查整治和林业行政执法',
        '加强森林灾害防控，组织编制林区规划，提升防灾减灾能力和森林质量',
        '推进基层执行能力建设，加强林业资源管理',
      ],
      en: [
        'Carries the forest-chief system through in the area, reaches its targets and settles hard problems',
        'Patrols the forest at least twice a year; leads the search for damage, its repair, and law enforcement',
        'Guards against forest disasters, has forest plans made, and improves the quality of the forest',
        'Strengthens those who do the work on the ground and the management of forest resources',
      ],
    },
  },
  zone: {
    articles: [6, 13],
    say: {
      'zh-CN': [
        '由区县结合实际在特定区域设立，负责本片区林业资源保护发展',
        '对责任区域全面巡查，每年巡林至少两次；问题频发的重点区域增加次数，并做好巡林记录',
      ],
      en: [
        'Is set up by the district for this special zone, and answers for its forest',
        'Patrols all of the zone, at least twice a year, more often where problems are frequent, and keeps records',
      ],
    },
  },
  town: {
    articles: [12, 13],
    say: {
      'zh-CN': [
        '完成责任区域林长制各项目标任务',
        '管理基层护林队伍，建立护林巡查制度，督促林业资源所有者、使用者和经营者履行管护义务',
        '协调开展资源损害问题排查整治、森林防火和有害生物防治；每季度巡林至少一次',
        '组织开展林业法律法规宣传，配合林业行政执法',
      ],
      en: [
        'Reaches the targets of the forest-chief system in the area',
        'Manages the rangers, sets up their patrols, and sees that owners and users look after their forest',
        'Coordinates the search for damage, fire prevention and pest control; patrols at least once a quarter',
        'Has the forest laws explained and supports their enforcement',
      ],
    },
  },
  village: {
    articles: [6, 13],
    say: {
      'zh-CN': [
        '根据需要设立，按照网格责任区域落实巡山护林责任',
        '对责任区域的林业资源保护发展情况进行巡查，并做好巡林记录',
      ],
      en: [
        'Is set up where needed, and sees that the grids of the area are patrolled',
        'Looks after the forest of the area on patrols, and keeps records of them',
      ],
    },
  },
};

const numerals: Readonly<Record<number, string>> = {
  6: '六',
  9: '九',
  10: '十',
  11: '十一',
  12: '十二',
  13: '十三',
};

/** 《重庆市林长制办法》第九条、第十三条 */
export function articlesText(articles: readonly number[], lang: BoardLanguage): string {
  return lang === 'en'
    ? `Chongqing Forest Chief Measures (Order 370), Articles ${articles.join(' and ')}`
    : `《重庆市林长制办法》${articles.map((article) => `第${numerals[article]}条`).join('、')}`;
}
