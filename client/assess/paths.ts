export const assessmentsPath = '/api/assessments';
export const measuresPath = '/api/measures';
export const proposalsPath = '/api/measures/proposals';
export const ordersPath = '/api/orders';
export const meetingsPath = '/api/meetings';
