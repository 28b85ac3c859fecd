export const tokensPath = '/api/account/tokens';
