export * from './learning';
export * from './people';
