export { type Right, rightOn, rightsOf } from '@chez-soi/economics';
