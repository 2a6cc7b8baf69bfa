export * from './cases';
export * from './learning';
export * from './people';
