/** Accounts: the list, and below it each by its id. */
export const accountsPath = '/api/accounts';

export const accountPath = (id: string, part = ''): string => `${accountsPath}/${id}${part}`;
