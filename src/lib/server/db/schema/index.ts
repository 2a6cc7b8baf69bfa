export * from './cases';
export * from './certificate';
export * from './accounts';
export * from './items';
export * from './learning';
export * from './people';
export * from './reading';
export * from './review';
