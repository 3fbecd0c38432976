import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { type AssociationRow, associationColumns, type AssociationFilter, matching } from "./association-store.ts";
import { orderOf, selected, type Slice, sliced, type SubjectFilter } from "./registry-list-reads.ts";
import { newestVersionTables, type VersionRow, versionColumns, versionTables } from "./registry-reads.ts";

/** Which schemas a list shows. */
export interface SchemaFilter {
  readonly subjects: SubjectFilter;
  readonly deleted: boolean;
  /** Only the newest visible version of each subject. */
  readonly latestOnly: boolean;
  /** Also those that an alias with the prefix stands for, and the aliases of each. */
  readonly aliases: boolean;
  /** Only those with a rule of this type. */
  readonly ruleType: string | undefined;
  /** Only those whose subject has such an association, with these, or none such; undefined: it does not matter. */
  readonly associations: (AssociationFilter & { readonly without: boolean }) | undefined;
}

/** A schema as a list shows it. */
export interface ListedRow extends VersionRow {
  readonly aliases: readonly string[] | null;
  readonly associations: readonly AssociationRow[] | null;
}

/** Versions of all subjects, by subject and version. */
export async function listSchemaRows(db: Queryable, filter: SchemaFilter, slice: Slice): Promise<ListedRow[]> {
  const visible = filter.deleted ? sql`true` : sql`not v.deleted`;
  return db.query<ListedRow>(sql`
    ${filter.aliases ? aliasNames : sql``}
    select ${versionColumns}, ${filter.aliases ? sql`a.names` : sql`null`} as "aliases", ${associationsOf(filter.associations)} as "associations"
    from ${filter.latestOnly ? newestVersionTables(visible) : versionTables}
    ${filter.aliases ? sql`left join alias_names a on a.context = s.context and a.target = s.name` : sql``}
    where ${filter.aliases ? selectedOrAliased(filter.subjects) : selected(filter.subjects)}
      and ${visible}
      ${filter.ruleType === undefined ? sql`` : sql`and ${hasRuleOf(filter.ruleType)}`}
      ${filter.associations === undefined ? sql`` : sql`and ${filter.associations.without ? sql`not` : sql``} ${bound(filter.associations)}`}
    order by ${orderOf(filter.subjects)}, v.version
    ${sliced(slice)}`);
}

/** Aliases by what they stand for; there are few, and they are looked up once for the whole list. */
const aliasNames = sql`
    with alias_names as materialized (
      select
        a.context,
        a.config ->> 'alias' as target,
        array_agg(case a.context when '.' then a.subject else ':' || a.context || ':' || a.subject end order by a.subject collate "C") as names,
        array_agg(a.subject) as bare
      from registry_config a
      where a.config ->> 'alias' <> ''
      group by a.context, a.config ->> 'alias'
    )`;

function selectedOrAliased(subjects: SubjectFilter): Sql {
  const inContext = subjects.context === undefined ? sql`true` : sql`s.context = ${subjects.context}`;
  const aliased = sql`exists (select from unnest(a.bare) as n (name) where starts_with(n.name, ${subjects.prefix}))`;
  return sql`(${selected(subjects)} or (${inContext} and ${aliased}))`;
}

function hasRuleOf(type: string): Sql {
  return sql`exists (
        select
        from jsonb_each(c.rule_set::jsonb) as l (name, rules)
        cross join lateral jsonb_array_elements(case jsonb_typeof(l.rules) when 'array' then l.rules else '[]' end) as r (rule)
        where r.rule ->> 'type' = ${type}
      )`;
}

function ofSubject(filter: AssociationFilter): Sql {
  return sql`b.context = s.context and b.subject = s.name and ${matching(filter)}`;
}

function bound(filter: AssociationFilter): Sql {
  return sql`exists (select from associations b where ${ofSubject(filter)})`;
}

function associationsOf(filter: AssociationFilter | undefined): Sql {
  if (filter === undefined) return sql`null`;
  return sql`(
      select json_agg(row_to_json(found))
      from (select ${associationColumns} from associations b where ${ofSubject(filter)} order by b.id) as found
    )`;
}
