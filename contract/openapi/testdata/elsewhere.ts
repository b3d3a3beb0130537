/** An OpenAPI document that nobody here wrote, and what its routes are, read off it by hand. */
export interface Elsewhere {
  /** As Node resolves it: it lies in an npm package. */
  readonly file: string;
  readonly base: string;
  readonly routes: readonly (readonly [route: string, access: 'public' | 'guarded'])[];
}

/**
 * Swagger Petstore (OpenAPI 3.0) and a list of security types (3.1) from `@readme/oas-examples` (MIT, ReadMe); Scalar Galaxy (3.1)
 * from `@scalar/galaxy` (MIT, Scalar).
 */
export const ELSEWHERE: readonly Elsewhere[] = [
  {
    file: '@readme/oas-examples/3.0/yaml/petstore.yaml',
    base: 'http://petstore.swagger.io/v2',
    routes: [
      ['POST /pet', 'guarded'],
      ['PUT /pet', 'guarded'],
      ['GET /pet/findByStatus', 'guarded'],
      ['GET /pet/findByTags', 'guarded'],
      ['GET /pet/{petId}', 'guarded'],
      ['POST /pet/{petId}', 'guarded'],
      ['DELETE /pet/{petId}', 'guarded'],
      ['POST /pet/{petId}/uploadImage', 'guarded'],
      ['GET /store/inventory', 'guarded'],
      ['POST /store/order', 'public'],
      ['GET /store/order/{orderId}', 'public'],
      ['DELETE /store/order/{orderId}', 'public'],
      ['POST /user', 'public'],
      ['POST /user/createWithArray', 'public'],
      ['POST /user/createWithList', 'public'],
      ['GET /user/login', 'public'],
      ['GET /user/logout', 'public'],
      ['GET /user/{username}', 'public'],
      ['PUT /user/{username}', 'public'],
      ['DELETE /user/{username}', 'public'],
    ],
  },
  {
    file: '@scalar/galaxy/3.1.yaml',
    base: 'https://galaxy.scalar.com',
    routes: [
      ['GET /planets', 'public'],
      ['POST /planets', 'guarded'],
      ['GET /planets/{planetId}', 'public'],
      ['PUT /planets/{planetId}', 'guarded'],
      ['DELETE /planets/{planetId}', 'guarded'],
      ['POST /planets/{planetId}/image', 'guarded'],
      ['POST /user/signup', 'public'],
      ['POST /auth/token', 'public'],
      ['GET /me', 'guarded'],
    ],
  },
  {
    file: '@readme/oas-examples/3.1/yaml/security.yaml',
    base: 'https://httpbin.org',
    routes: [
      ['GET /anything/apiKey', 'guarded'],
      ['POST /anything/apiKey', 'guarded'],
      ['PUT /anything/apiKey', 'guarded'],
      ['POST /anything/basic', 'guarded'],
      ['POST /anything/bearer', 'guarded'],
      ['PUT /anything/bearer', 'guarded'],
      ['POST /anything/mutualTLS', 'guarded'],
      ['POST /anything/oauth2', 'guarded'],
      ['GET /anything/oauth2', 'guarded'],
      ['PUT /anything/oauth2', 'guarded'],
      ['PATCH /anything/oauth2', 'guarded'],
      ['DELETE /anything/oauth2', 'guarded'],
      ['POST /anything/openIdConnect', 'guarded'],
      ['POST /anything/no-auth', 'public'],
      ['POST /status/401', 'guarded'],
    ],
  },
];
