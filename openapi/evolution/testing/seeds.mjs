const schemas = (document) => document.components.schemas;
const list = (document) => document.paths["/external_references"].get;
const upsert = (document) => document.paths["/external_references/create_or_update"].post;

const without = (values, value) => values.filter((each) => each !== value);

/** Breaking edits of different places, each with the line that reports it. */
export const breaks = {
  "a field required in a request": [
    (d) => schemas(d).ExternalReferenceInput.required.push("status"),
    "ExternalReferenceInput: Properties of `external_reference` became required: `status`.",
  ],
  "a field removed from a request": [
    (d) => delete schemas(d).ExternalReferenceInput.properties.locked,
    /^ExternalReferenceInput\.locked: .*removed/,
  ],
  "a set narrowed in a request": [
    (d) => schemas(d).ReferenceOrder.enum.pop(),
    /^ReferenceOrder: .*lost values: 'last_synced_at:desc'/,
  ],
  "null no longer accepted in a request": [
    (d) => {
      schemas(d).ExternalReferenceInput.properties.external_link.type = "string";
    },
    "ExternalReferenceInput.external_link: Type of `external_link` changed from 'string | null' to 'string'.",
  ],
  "a bound tightened in a request": [
    (d) => {
      d.components.parameters.per_page.schema.maximum = 100;
    },
    /^parameter per_page: Upper bound .*'<= 200' to '<= 100'/,
  ],
  "a pattern added to a request": [
    (d) => {
      schemas(d).ExternalReferenceInput.properties.service_name.pattern = "^[a-z]+$";
    },
    /^ExternalReferenceInput\.service_name: `pattern`/,
  ],
  "another default": [
    (d) => {
      d.components.parameters.page.schema.default = 2;
    },
    "parameter page: the default is 2, was 1",
  ],
  "a parameter removed": [
    (d) => list(d).parameters.splice(5, 1),
    /^GET \/external_references, parameter status: `status` query parameter was removed/,
  ],
  "a parameter renamed": [
    (d) => {
      d.components.parameters.service_model.name = "service_kind";
    },
    /^parameter service_model: .*renamed to `service_kind`/,
  ],
  "a parameter of a path renamed": [
    (d) => {
      d.components.parameters.id.name = "reference_id";
      d.paths["/external_references/{reference_id}"] = d.paths["/external_references/{id}"];
      delete d.paths["/external_references/{id}"];
    },
    "parameter id: was renamed from id to reference_id",
  ],
  "a parameter became required": [
    (d) => {
      d.components.parameters.subject_id.required = true;
    },
    /^parameter subject_id: .*required/,
  ],
  "a required parameter added": [
    (d) =>
      list(d).parameters.push({ name: "account", in: "query", required: true, schema: { type: "string" } }),
    /^GET \/external_references, parameter account: Required `account` /,
  ],
  "another style of a list": [
    (d) => {
      d.components.parameters.only.explode = true;
    },
    /^parameter only: .*explode/,
  ],
  "a parameter that requires another": [
    (d) => {
      d.components.parameters.external_status["x-requires"] = ["service_name"];
    },
    "parameter external_status: now requires service_name",
  ],
  "a parameter that excludes another": [
    (d) => d.components.parameters.only["x-excludes"].push("order"),
    "parameter only: now excludes order",
  ],
  "a field removed from a response": [
    (d) => {
      const { ExternalReference } = schemas(d);
      delete ExternalReference.properties.external_link;
      ExternalReference.required = without(ExternalReference.required, "external_link");
    },
    "ExternalReference.external_link: Property `external_link` was removed.",
  ],
  "a field no longer always in a response": [
    (d) => {
      schemas(d).SubjectRef.required = without(schemas(d).SubjectRef.required, "id");
    },
    /^SubjectRef: .*`id`/,
  ],
  "a type changed in a response": [
    (d) => {
      schemas(d).ExternalReference.properties.service_name.type = "integer";
    },
    "ExternalReference.service_name: Type of `service_name` changed from 'string' to 'integer'.",
  ],
  "null in a response": [
    (d) => {
      schemas(d).ExternalReference.properties.created_at.type = ["string", "null"];
    },
    "ExternalReference.created_at: Type of `created_at` changed from 'string' to 'string | null'.",
  ],
  "a closed set widened in a response": [
    (d) => {
      schemas(d).ResultRef.properties.key.const = "references";
    },
    /^ResultRef\.key: `const` of `key` changed/,
  ],
  "another shape of an error": [
    (d) => schemas(d).ErrorBody.anyOf.push({ type: "object", required: ["fault"] }),
    /^ErrorBody: .*added/,
  ],
  "a map with other keys": [
    (d) => {
      const { stories } = schemas(d).ExternalReferenceEnvelope.properties;
      stories.patternProperties = { "^[a-z]+$": Object.values(stories.patternProperties)[0] };
    },
    "ExternalReferenceEnvelope.stories.*: the map no longer has such keys",
  ],
  "a map removed": [
    (d) => delete schemas(d).ExternalReferenceEnvelope.properties.skills,
    /^ExternalReferenceEnvelope\.skills: .*removed/,
  ],
  "a type renamed": [
    (d) => {
      schemas(d).ReferenceMeta = schemas(d).PageMeta;
      delete schemas(d).PageMeta;
      for (const [name, { properties }] of Object.entries(schemas(d)))
        if (name.endsWith("Envelope")) properties.meta.$ref = "#/components/schemas/ReferenceMeta";
    },
    "PageMeta: the type with this name was removed",
  ],
  "a status removed": [
    (d) => delete list(d).responses["422"],
    /^GET \/external_references, response 422: .*removed/,
  ],
  "a media type removed": [
    (d) => delete d.components.responses.BadGateway.content["text/html"],
    /^response BadGateway, text\/html: .*removed/,
  ],
  "a header removed": [
    (d) => delete d.components.responses.TooManyRequests.headers["Retry-After"],
    /^response TooManyRequests, header Retry-After: .*removed/,
  ],
  "a header no longer always sent": [
    (d) => {
      d.components.headers["X-Request-Id"].required = false;
    },
    "header X-Request-Id: is no longer always sent",
  ],
  "an operation renamed": [
    (d) => {
      upsert(d).operationId = "upsertExternalReference";
    },
    /^POST \/external_references\/create_or_update: .*upsertExternalReference/,
  ],
  "another security scheme": [
    (d) => {
      d.components.securitySchemes.token.scheme = "basic";
    },
    /^security token: .*'basic'/,
  ],
  "another server": [
    (d) => {
      d.servers[0].url = "https://api.example.com/v2";
    },
    /^servers: /,
  ],
};

/** Compatible edits, each with the line that reports it. */
export const additions = {
  "a field added to a response": [
    (d) => {
      schemas(d).Skill.properties.level = { type: "string" };
    },
    "Skill.level: added",
  ],
  "an optional field added to a request": [
    (d) => {
      schemas(d).ExternalReferenceInput.properties.note = { type: "string" };
    },
    "ExternalReferenceInput.note: added",
  ],
  "an optional parameter added": [
    (d) => list(d).parameters.push({ name: "note", in: "query", schema: { type: "string" } }),
    "GET /external_references, parameter note: added",
  ],
  "a subject type": [
    (d) => schemas(d).SubjectType.enum.push("Contract"),
    /^SubjectType: .*gained values: 'Contract'/,
  ],
  "a kind of error, in an open set": [
    (d) => schemas(d).Error.properties.type.anyOf[0].enum.push("limit"),
    /^Error\.type: .*gained values: 'limit'/,
  ],
  "a sync status, in an open set": [
    (d) => schemas(d).SyncStatus.enum.push("queued"),
    /^SyncStatus: .*gained values: 'queued'/,
  ],
  "a parameter that no longer excludes another": [
    (d) => d.components.parameters.only["x-excludes"].pop(),
    "parameter only: no longer excludes offset",
  ],
  "a field that is no longer null": [
    (d) => schemas(d).ExternalReference.properties.subject_ref.anyOf.pop(),
    "ExternalReference.subject_ref: an alternative removed",
  ],
  "a bound loosened in a request": [
    (d) => {
      d.components.parameters.per_page.schema.maximum = 500;
    },
    "parameter per_page: maximum is 500, was 200",
  ],
  "null no longer in a response": [
    (d) => {
      schemas(d).ExternalReference.properties.locked.type = "boolean";
    },
    /^ExternalReference\.locked: type is "boolean"/,
  ],
  "a status added": [
    (d) => {
      list(d).responses["409"] = { description: "Conflict." };
    },
    "GET /external_references, response 409: added",
  ],
  "an operation added": [
    (d) => {
      d.paths["/external_references/{id}"].get = {
        operationId: "showExternalReference",
        responses: { 200: { description: "The reference." } },
      };
    },
    "GET /external_references/{id}: added",
  ],
};
