/** How the product is shown: its four pages over one map, in two colour themes. */

/** 指挥大屏 wall, 林长巡查 inspect, 片区规划 plan, 数据 data (files in and out). */
export const modes = ['wall', 'inspect', 'plan', 'data'] as const;
export type Mode = (typeof modes)[number];

export const themes = ['dark', 'light'] as const;
export type Theme = (typeof themes)[number];

/** The wall is dark, to be read from afar; the working modes are light. */
export const themeOf: Readonly<Record<Mode, Theme>> = {
  wall: 'dark',
  inspect: 'light',
  plan: 'light',
  data: 'light',
};

/** Pages that stand by themselves, without the map: log-in 登录, one's account 账户, administration 管理, assessment 考核, the public 公示 page. */
export const standalonePages = ['login', 'account', 'admin', 'assess', 'public'] as const;
