// Generated from openapi.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links to everything else; a page for browsers */
        get: operations["getIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/associations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bind subjects to a resource, such as a topic */
        post: operations["createAssociations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/associations/resources/{namespace}/{resource}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subjects bound to a topic; serializers go by its name when there are none */
        get: operations["listAssociationsByResource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/associations/resources/{resource}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subjects bound to a topic, by its id */
        get: operations["listAssociationsByResourceId"];
        /** Bind subjects to a resource, or change how they are bound */
        put: operations["putAssociations"];
        post?: never;
        /** Free subjects from a resource */
        delete: operations["deleteAssociations"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/associations/subjects/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Topics bound to a subject */
        get: operations["listAssociationsBySubject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/associations:batchGet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Associations of many resources */
        post: operations["getAssociationsInBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/associations:batchMutate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create, change and delete associations of many resources */
        post: operations["changeAssociationsInBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/can-i-deploy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May a pacticipant version be deployed to an environment? */
        get: operations["canIDeploy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compatibility/subjects/{subject}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Why this schema would not be compatible, place by place, with documents that show it */
        post: operations["explainCompatibility"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compatibility/subjects/{subject}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Would this schema be compatible if it were registered? */
        post: operations["checkCompatibility"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compatibility/subjects/{subject}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Is this schema compatible with one version? */
        post: operations["checkCompatibilityWithVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings for all subjects */
        get: operations["getRegistryConfig"];
        /** Change settings for all subjects */
        put: operations["putRegistryConfig"];
        post?: never;
        /** Go back to the default settings */
        delete: operations["deleteRegistryConfig"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/config/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings of one subject */
        get: operations["getSubjectConfig"];
        /** Change settings of one subject */
        put: operations["putSubjectConfig"];
        post?: never;
        /** Remove the settings of one subject */
        delete: operations["deleteSubjectConfig"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contexts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of contexts; the default one is a dot */
        get: operations["listContexts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contexts/{context}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a context in which nothing is registered */
        delete: operations["deleteContext"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/provider/{provider}/version/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contract that a provider version has published, with its document */
        get: operations["getProviderContract"];
        /** Publish a provider contract, as CLIs do that do not know pf:publish-provider-contract */
        put: operations["putProviderContract"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish every contract of one pacticipant version, all or none */
        post: operations["publishContracts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pacts that count now, with the state of their verification */
        get: operations["getDashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/provider/{provider}/consumer/{consumer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The dashboard of one integration */
        get: operations["getIntegrationDashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployed-versions/{uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One deployment */
        get: operations["getDeployedVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Record an undeployment */
        patch: operations["updateDeployedVersion"];
        trace?: never;
    };
    "/diagnostic/status/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the database answers */
        get: operations["getDependencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/diagnostic/status/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["getHeartbeat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/doc/{relation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a link relation means, as a page */
        get: operations["getRelationDocumentation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Environments, by display name */
        get: operations["listEnvironments"];
        put?: never;
        /** Create an environment */
        post: operations["createEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environmentUuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One environment */
        get: operations["getEnvironment"];
        /** Replace what is said about an environment */
        put: operations["replaceEnvironment"];
        post?: never;
        /** Delete an environment with the record of what ran there */
        delete: operations["deleteEnvironment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environmentUuid}/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can-i-deploy answers about the versions that one may want to deploy to an environment, signed, to be kept for when the broker cannot be asked */
        get: operations["getEnvironmentBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environmentUuid}/contents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is in an environment, deployed or released, now or at a past instant */
        get: operations["getEnvironmentContents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environmentUuid}/deployed-versions/currently-deployed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is deployed to an environment now */
        get: operations["listCurrentlyDeployedVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environmentUuid}/released-versions/currently-supported": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is released to an environment and supported now */
        get: operations["listCurrentlySupportedVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/event-contracts/pacticipant/{name}/version/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a pacticipant version writes and reads */
        get: operations["getEventContract"];
        /** Declare what a pacticipant version writes and reads; replaces the declaration as a whole */
        put: operations["declareEventContract"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/event-contracts/pacticipant/{name}/version/{number}/asyncapi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Declare what a pacticipant version writes and reads by its AsyncAPI document; replaces the declaration as a whole
         * @description AsyncAPI 2.0 to 2.6 and 3.0. What the application sends (`subscribe` in 2.x, action `send` in 3.0) it writes, what it receives it reads.
         *     Subjects are `<address of the channel>-value`, or what the Kafka bindings `topic` and `schemaLookupStrategy` or the extension
         *     `x-weir-subject` of a message say. A payload may be a `$ref` to a schema that is registered here.
         */
        put: operations["declareAsyncApi"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/event-contracts/pacticipant/{name}/version/{number}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add to what a pacticipant version writes and reads; subjects that are not named keep what was declared */
        post: operations["addEventUses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/event-retentions/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For how long the events of a subject can be read */
        get: operations["getEventRetention"];
        /** Say for how long the events of a subject can be read */
        put: operations["setEventRetention"];
        post?: never;
        /** Let the events of a subject be read for ever, as at first */
        delete: operations["removeEventRetention"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{pacticipant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody connected with a pacticipant */
        get: operations["getGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has contracts with whom */
        get: operations["listIntegrations"];
        put?: never;
        post?: never;
        /** Delete all pacts with their results, and what is left with nothing */
        delete: operations["deleteAllIntegrations"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/provider/{provider}/consumer/{consumer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete the pacts of an integration with their results, and what is left with nothing */
        delete: operations["deleteIntegration"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The names of all labels */
        get: operations["listLabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process is alive */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which versions of what have been verified with which
         * @description Parameters as the Pact Broker reads them. An addition of Weir: branch=NAME as the target, the head of that branch of every other pacticipant, or of its main branch where it does not have it (a notice says so).
         */
        get: operations["getMatrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matrix/provider/{provider}/consumer/{consumer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The matrix of one integration */
        get: operations["getMatrixForIntegration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matrix/provider/{provider}/latest/{providerTag}/consumer/{consumer}/latest/{tag}/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Has the provider with a tag verified the latest pact with a tag? */
        get: operations["getMatrixBadge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of everything there is */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mode for all subjects */
        get: operations["getRegistryMode"];
        /** Change the mode for all subjects */
        put: operations["putRegistryMode"];
        post?: never;
        /** Go back to the default mode */
        delete: operations["deleteRegistryMode"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mode/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mode of one subject */
        get: operations["getSubjectMode"];
        /** Change the mode of one subject */
        put: operations["putSubjectMode"];
        post?: never;
        /** Remove the mode of one subject */
        delete: operations["deleteSubjectMode"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenapiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pacticipants, by name */
        get: operations["listPacticipants"];
        put?: never;
        /** Create a pacticipant; one that exists stays as it is */
        post: operations["createPacticipant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/label/{label}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pacticipants with a label, by name */
        get: operations["listPacticipantsWithLabel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One pacticipant */
        get: operations["getPacticipant"];
        /** Replace what is said about a pacticipant */
        put: operations["replacePacticipant"];
        post?: never;
        /** Delete a pacticipant with everything that belongs to it */
        delete: operations["deletePacticipant"];
        options?: never;
        head?: never;
        /** Change what is said about a pacticipant, or create it */
        patch: operations["updatePacticipant"];
        trace?: never;
    };
    "/pacticipants/{pacticipant}/branches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Branches, those with new versions first; always paged */
        get: operations["listBranches"];
        put?: never;
        post?: never;
        /** Delete all branches but the main branch and those named; their versions stay */
        delete: operations["deleteBranches"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/branches/{branch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One branch */
        get: operations["getBranch"];
        put?: never;
        post?: never;
        /** Delete a branch; its versions stay */
        delete: operations["deleteBranch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/branches/{branch}/latest-version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The head of a branch */
        get: operations["getLatestVersionOnBranch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May the head of a branch be deployed to an environment? */
        get: operations["canIDeployBranchHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May the head of a branch be deployed to an environment? */
        get: operations["getCanIDeployBranchHeadBadge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/branches/{branch}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions on a branch, latest first */
        get: operations["listVersionsOnBranch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version's membership of a branch */
        get: operations["getBranchVersion"];
        /** Put a version on a branch; creates what does not exist */
        put: operations["addBranchVersion"];
        post?: never;
        /** Take a version off a branch */
        delete: operations["removeBranchVersion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/environments/{environmentUuid}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions deployed or released to an environment now, latest first */
        get: operations["listVersionsInEnvironment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/labels/{label}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A label of a pacticipant */
        get: operations["getLabel"];
        /** Put a label on a pacticipant */
        put: operations["addLabel"];
        post?: never;
        /** Take a label off a pacticipant */
        delete: operations["removeLabel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/latest-version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest version */
        get: operations["getLatestVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/latest-version/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest version with a tag */
        get: operations["getLatestVersionWithTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/latest-version/{tag}/can-i-deploy/to/{toTag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May the latest version with a tag join the versions with another tag? */
        get: operations["canIDeployTaggedVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/latest-version/{tag}/can-i-deploy/to/{toTag}/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May the latest version with a tag join the versions with another tag? */
        get: operations["getCanIDeployTaggedVersionBadge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/main-branch/can-i-merge/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Does the head of the main branch fit the heads of the others' main branches? */
        get: operations["getCanIMergeBadge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/tags/{tag}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions with a tag, latest first */
        get: operations["listVersionsWithTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a pacticipant, latest first */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version */
        get: operations["getVersion"];
        /** Create a version or replace what is said about it; creates the pacticipant when needed */
        put: operations["putVersion"];
        post?: never;
        /** Delete a version with its contracts, results and deployments */
        delete: operations["deleteVersion"];
        options?: never;
        head?: never;
        /** Create a version or add to what is said about it; creates the pacticipant when needed */
        patch: operations["updateVersion"];
        trace?: never;
    };
    "/pacticipants/{pacticipant}/versions/{version}/deployed-versions/environment/{environmentUuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The deployments of a version to an environment, newest first */
        get: operations["listDeployedVersions"];
        put?: never;
        /** Record that a version was deployed, in place of the one before */
        post: operations["recordDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/versions/{version}/released-versions/environment/{environmentUuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The release of a version to an environment */
        get: operations["listReleasedVersions"];
        put?: never;
        /** Record that a version was released, beside those before */
        post: operations["recordRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tag of a version */
        get: operations["getTag"];
        /** Put a tag on a version; creates what does not exist */
        put: operations["addTag"];
        post?: never;
        /** Take a tag off a version */
        delete: operations["removeTag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest pact of every integration */
        get: operations["listLatestPacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All pacts of a provider */
        get: operations["listProviderPacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/branch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All pacts of a provider from the main branch of each consumer */
        get: operations["listMainBranchProviderPacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/branch/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pact of the main branch head of each consumer */
        get: operations["listLatestMainBranchProviderPacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/branch/{branch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All pacts of a provider from a branch of each consumer */
        get: operations["listBranchProviderPacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/branch/{branch}/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pact of a branch head of each consumer */
        get: operations["listLatestBranchProviderPacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/branch/latest/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest published version of a pact from the main branch of the consumer */
        get: operations["listLatestMainBranchPactVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/branch/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Published versions of a pact from the main branch of the consumer */
        get: operations["listMainBranchPactVersions"];
        put?: never;
        post?: never;
        /** Delete the pacts of all versions of the consumer's main branch */
        delete: operations["deleteMainBranchPactVersions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/branch/{branch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Published versions of a pact from a branch of the consumer */
        get: operations["listBranchPactVersions"];
        put?: never;
        post?: never;
        /** Delete the pacts of all consumer versions of a branch */
        delete: operations["deleteBranchPactVersions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/branch/{branch}/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pact of the head of a branch of the consumer */
        get: operations["getLatestBranchPact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/branch/{branch}/latest/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest published version of a pact from a branch of the consumer */
        get: operations["listLatestBranchPactVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pact of the latest consumer version */
        get: operations["getLatestPact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/latest-untagged": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pact of the latest consumer version without a tag */
        get: operations["getLatestUntaggedPact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/latest-untagged/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Has the latest pact without a tag been verified? */
        get: operations["getLatestUntaggedPactBadge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/latest/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Has the latest pact been verified? */
        get: operations["getLatestPactBadge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/latest/verification-results/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest verification result of a pact */
        get: operations["getLatestVerificationResultForLatestPact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/latest/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pact of the latest consumer version with a tag */
        get: operations["getLatestTaggedPact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/latest/{tag}/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Has the latest pact with a tag been verified? */
        get: operations["getLatestTaggedPactBadge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/latest/{tag}/verification-results/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest verification result of a pact */
        get: operations["getLatestVerificationResultForLatestTaggedPact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A pact by its content hash */
        get: operations["getPactByContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/diff/pact-version/{comparisonPactVersion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed since another content of a pact */
        get: operations["diffPactContents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/metadata/{metadata}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A pact by its content hash, remembering why it was selected */
        get: operations["getPactByContentWithMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/metadata/{metadata}/verification-results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the result of verifying a pact */
        post: operations["publishVerificationResultWithMetadata"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/metadata/{metadata}/verification-results/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One verification result */
        get: operations["getVerificationResultWithMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/verification-results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the result of verifying a pact */
        post: operations["publishVerificationResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/verification-results/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest verification result of a pact */
        get: operations["getLatestVerificationResultForContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/verification-results/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One verification result */
        get: operations["getVerificationResult"];
        put?: never;
        post?: never;
        /** Delete a verification result */
        delete: operations["deleteVerificationResult"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{pactVersion}/verification-results/{number}/triggered-webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks that the publication of a result triggered */
        get: operations["listVerificationResultWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/tag/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Published versions of a pact whose consumer version has a tag */
        get: operations["listTaggedPactVersions"];
        put?: never;
        post?: never;
        /** Delete the pacts of all consumer versions with a tag */
        delete: operations["deleteTaggedPactVersions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerVersion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pact of one consumer version */
        get: operations["getPact"];
        /** Publish a pact for one consumer version */
        put: operations["putPact"];
        post?: never;
        /** Delete the pact of one consumer version */
        delete: operations["deletePact"];
        options?: never;
        head?: never;
        /** Merge interactions into the pact of one consumer version */
        patch: operations["mergePact"];
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerVersion}/diff/previous-distinct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed since the newest earlier pact with other content */
        get: operations["diffPactWithPreviousDistinct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerVersion}/diff/version/{comparisonVersion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed since the pact of another consumer version */
        get: operations["diffPactWithVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerVersion}/previous-distinct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest earlier pact with other content */
        get: operations["getPreviousDistinctPact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerVersion}/triggered-webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks that the publication of a pact triggered */
        get: operations["listPactTriggeredWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerVersion}/verification-results/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest verification result of a pact */
        get: operations["getLatestVerificationResultForPact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every published version of a pact */
        get: operations["listPactVersions"];
        put?: never;
        post?: never;
        /** Delete every pact of an integration */
        delete: operations["deletePactVersions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks for exactly this consumer and provider */
        get: operations["listPactWebhooks"];
        put?: never;
        /** Create a webhook for a consumer and a provider */
        post: operations["createPactWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/consumer/{consumer}/webhooks/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest delivery of each webhook and event */
        get: operations["getPactWebhookStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/for-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pacts that a provider should verify (selectors in the query) */
        get: operations["listPactsForVerification"];
        put?: never;
        /** Pacts that a provider should verify */
        post: operations["selectPactsForVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest pact of each consumer of a provider */
        get: operations["listLatestProviderPacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/latest/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest pact with a tag of each consumer of a provider */
        get: operations["listLatestTaggedProviderPacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/provider-states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The states that the latest pacts of the consumers' main branches want a provider in */
        get: operations["listProviderStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/provider-states/branch/{branch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The states that the latest pacts of a consumer branch want a provider in */
        get: operations["listBranchProviderStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/provider-states/environment/{environment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The states that the consumers in an environment want a provider in */
        get: operations["listEnvironmentProviderStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pacts/provider/{provider}/tag/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All pacts of a provider whose consumer version has a tag */
        get: operations["listTaggedProviderPacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** In which order versions go to an environment, which go together, and which stay behind; nothing is written */
        post: operations["planDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/provider-contracts/provider/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contracts that a provider has published, those of the newest versions first */
        get: operations["listProviderContracts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/provider-contracts/provider/{provider}/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contract of the newest provider version that has published one */
        get: operations["getLatestProviderContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/provider-contracts/provider/{provider}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the API description of a provider version, with the result of the provider's own tests */
        post: operations["publishProviderContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests can be served now */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/relationships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole network of integrations */
        get: operations["listRelationships"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/released-versions/{uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One release */
        get: operations["getReleasedVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Record the end of support */
        patch: operations["updateReleasedVersion"];
        trace?: never;
    };
    "/schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Schemas of all subjects, by subject and version */
        get: operations["listRegistrySchemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schemas/guids/{guid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A schema by its guid */
        get: operations["getSchemaByGuid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schemas/guids/{guid}/ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ids of a schema by context */
        get: operations["listIdsByGuid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schemas/ids/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A schema by its id */
        get: operations["getSchemaById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schemas/ids/{id}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bare text of a schema */
        get: operations["getSchemaTextById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schemas/ids/{id}/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subjects that have a version with this schema */
        get: operations["listSubjectsBySchemaId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schemas/ids/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subjects and versions with this schema */
        get: operations["listVersionsBySchemaId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schemas/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Schema formats that can be registered */
        get: operations["listSchemaTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of subjects */
        get: operations["listSubjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subjects/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The version of a subject that has this schema */
        post: operations["lookUpSchema"];
        /** Delete a subject, softly or for good */
        delete: operations["deleteSubject"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subjects/{subject}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest version whose metadata have all the properties that are asked for */
        get: operations["getSubjectVersionByMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subjects/{subject}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who reads and writes a subject in an environment, and who wrote what can still be read there */
        get: operations["listSubjectUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subjects/{subject}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version numbers of a subject */
        get: operations["listSubjectVersions"];
        put?: never;
        /** Register a schema under a subject */
        post: operations["registerSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subjects/{subject}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a subject */
        get: operations["getSubjectVersion"];
        put?: never;
        post?: never;
        /** Delete one version of a subject, softly or for good */
        delete: operations["deleteSubjectVersion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subjects/{subject}/versions/{version}/referencedby": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ids of schemas that refer to this version */
        get: operations["listReferencingSchemaIds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subjects/{subject}/versions/{version}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bare text of one version */
        get: operations["getSubjectVersionText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subjects/{subject}/versions/{version}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register a version anew with other tags, metadata or rules */
        post: operations["tagSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API tokens that are not revoked, newest first; without their secrets */
        get: operations["listTokens"];
        put?: never;
        /** Make an API token; the only answer that shows its secret */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{tokenUuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One API token, also when it is revoked; without its secret */
        get: operations["getToken"];
        put?: never;
        post?: never;
        /** Revoke an API token for good; it stays on record */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/triggered-webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries with a status, newest first; without one those that failed for good */
        get: operations["listTriggeredWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/triggered-webhooks/{triggeredUuid}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent and answered, attempt by attempt, without secrets */
        get: operations["getTriggeredWebhookLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/triggered-webhooks/{triggeredUuid}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends what a webhook was told once more, under the same id */
        post: operations["redeliverTriggeredWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metadata/deployment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How this registry is deployed */
        get: operations["getRegistryDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metadata/id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which cluster this is */
        get: operations["getRegistryClusterId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metadata/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version of the Schema Registry API that this server answers like */
        get: operations["getRegistryServerVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verdicts/{verdictId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A verdict as it was given, with the question; the same for ever, whatever has happened since */
        get: operations["getVerdict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verification-results/consumer/{consumer}/version/{consumerVersion}/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest verification result of every pact of a consumer version */
        get: operations["getVerificationSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Waivers that run, newest first; with all=true every one there ever was, the audit trail */
        get: operations["listWaivers"];
        put?: never;
        /** Take the responsibility for what stands in the way between two applications, for a time */
        post: operations["createWaiver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waivers/{waiverUuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One waiver, also when it has ended */
        get: operations["getWaiver"];
        put?: never;
        post?: never;
        /** End a waiver now; it stays in the trail */
        delete: operations["endWaiver"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All webhooks */
        get: operations["listWebhooks"];
        put?: never;
        /** Create a webhook */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/consumer/{consumer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks for exactly this consumer and all providers */
        get: operations["listWebhooksOfConsumer"];
        put?: never;
        /** Create a webhook for a consumer */
        post: operations["createWebhookForConsumer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a webhook out without saving it */
        post: operations["executeUnsavedWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/provider/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks for exactly this provider and all consumers */
        get: operations["listWebhooksOfProvider"];
        put?: never;
        /** Create a webhook for a provider */
        post: operations["createWebhookForProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/provider/{provider}/consumer/{consumer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks for exactly this consumer and provider */
        get: operations["listWebhooksOfIntegration"];
        put?: never;
        /** Create a webhook for a consumer and a provider */
        post: operations["createWebhookForIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookUuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook; secrets are masked */
        get: operations["getWebhook"];
        /** Replace a webhook, or create it under this identifier; a masked secret stays as it is */
        put: operations["putWebhook"];
        post?: never;
        /** Delete a webhook; what it has delivered stays on record */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookUuid}/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a webhook out with the latest matching pact or result */
        post: operations["executeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What can-i-deploy would answer if these documents were published; nothing is written */
        post: operations["whatIf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A document of the AsyncAPI specification */
        AsyncApiDocument: {
            [key: string]: unknown;
        };
        Branch: {
            name: string;
            createdAt: string;
            _links: {
                self: components["schemas"]["HalLink"];
            } & {
                [key: string]: unknown;
            };
        };
        BranchVersion: {
            createdAt: string;
            _links: {
                self: components["schemas"]["HalLink"];
            } & {
                [key: string]: unknown;
            };
        };
        Branches: {
            page: components["schemas"]["Page"];
            _embedded: {
                branches: components["schemas"]["Branch"][];
            };
            _links: {
                [key: string]: unknown;
            };
        };
        CompatibilityAnswer: {
            is_compatible: boolean;
            messages?: string[];
        };
        CompatibilityExplanation: {
            is_compatible: boolean;
            level: components["schemas"]["CompatibilityLevel"];
            /** @description How the schemas were compared */
            policy: string;
            /** @description What is wrong with fields that metadata reserve */
            reserved: string[];
            /** @description By version and direction */
            incompatibilities: {
                version: number;
                /**
                 * @description backward: the schema that is asked about reads; forward: it is read
                 * @enum {string}
                 */
                direction: "backward" | "forward";
                differences: {
                    rule: string;
                    /** @description Where in the reader's schema */
                    path: string;
                    /** @description Where in the writer's schema */
                    writerPath?: string;
                    sentence: string;
                    /** @description A document as JSON text that the writer can produce and the reader refuses */
                    counterExample?: string;
                }[];
            }[];
        };
        /** @enum {string} */
        CompatibilityLevel: "NONE" | "BACKWARD" | "BACKWARD_TRANSITIVE" | "FORWARD" | "FORWARD_TRANSITIVE" | "FULL" | "FULL_TRANSITIVE";
        /**
         * @description How JSON Schemas are compared. STRICT and LENIENT are Confluent's; TOLERANT takes the model of who writes as closed and that of who reads as open; LOGICAL is kept for clients that know it and compares like STRICT.
         * @enum {string}
         */
        CompatibilityPolicy: "STRICT" | "LENIENT" | "LOGICAL" | "TOLERANT";
        /** @description Picks consumer versions whose pacts to verify. Members that exclude each other are refused by name. */
        ConsumerVersionSelector: {
            /**
             * @description Heads of the consumers' main branches
             * @enum {unknown}
             */
            mainBranch?: true;
            /** @description Heads of this branch; true: heads of all branches */
            branch?: string | boolean;
            /**
             * @description Heads of the branch named like the provider's
             * @enum {unknown}
             */
            matchingBranch?: true;
            /** @description Used for consumers that have no pact on branch */
            fallbackBranch?: string;
            /** @description Every version with this tag; with latest, the highest */
            tag?: string;
            /** @description Used for consumers that have no pact with tag */
            fallbackTag?: string;
            latest?: boolean;
            /**
             * @description Currently deployed somewhere
             * @enum {unknown}
             */
            deployed?: true;
            /**
             * @description Released and supported somewhere
             * @enum {unknown}
             */
            released?: true;
            /** @enum {unknown} */
            deployedOrReleased?: true;
            /** @description Deployed or released here */
            environment?: string;
            /** @description Only this consumer */
            consumer?: string;
        };
        Contact: {
            name: components["schemas"]["OneLine"];
            details?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description One place where a refused pact differs from the published one */
        ContractDifference: {
            interaction?: string;
            /** @description JSONPath from the interaction on */
            path: string;
            /** @enum {string} */
            change: "added" | "removed" | "changed";
            /** @description JSON, shortened */
            before?: string;
            /** @description JSON, shortened */
            after?: string;
            /** @description What the values look like, when they look generated anew on each run */
            unstable?: string;
        };
        CreatePacticipant: {
            name: components["schemas"]["OneLine"];
            displayName?: components["schemas"]["DisplayName"];
            mainBranch?: components["schemas"]["OptionalWord"];
            repositoryUrl?: components["schemas"]["OptionalLine"];
            repositoryName?: components["schemas"]["OptionalLine"];
            repositoryNamespace?: components["schemas"]["OptionalLine"];
        };
        CreatedToken: components["schemas"]["Token"] & {
            /** @description the secret; shown this once */
            token: string;
        };
        Dashboard: {
            items: components["schemas"]["DashboardItem"][];
        };
        DashboardItem: {
            consumer: {
                name: string;
                version: {
                    number: string;
                    branch: string | null;
                    headBranchNames: string[];
                    _links: {
                        self: components["schemas"]["HalLink"];
                    };
                };
                _links: {
                    self: components["schemas"]["HalLink"];
                };
            };
            provider: {
                name: string;
                version: {
                    number: string;
                    branch: string | null;
                    headBranchNames: string[];
                } | null;
                _links: {
                    self: components["schemas"]["HalLink"];
                };
            };
            pact: {
                createdAt: string;
                _links: {
                    self: components["schemas"]["HalLink"];
                };
            };
            pactTags: {
                name: string;
                latest: boolean;
                _links: {
                    self: components["schemas"]["HalLink"];
                };
            }[];
            latestVerificationResult: {
                success: boolean;
                verifiedAt: string;
                _links: {
                    self: components["schemas"]["HalLink"];
                };
            } | null;
            latestVerificationResultTags: {
                name: string;
                latest: boolean;
                _links: {
                    self: components["schemas"]["HalLink"];
                };
            }[];
            /** @enum {string} */
            verificationStatus: "never" | "success" | "failed" | "failed_pending" | "stale";
            /** @enum {string} */
            webhookStatus: "none" | "not_run" | "success" | "failure" | "retrying";
            latestWebhookExecution: ({
                triggeredAt: string;
            } & {
                [key: string]: unknown;
            }) | null;
            _links: {
                "pb:webhook-status": components["schemas"]["HalLink"];
            };
        };
        DeclareEventContract: {
            writes?: components["schemas"]["EventSchemaChoice"][];
            reads?: components["schemas"]["EventSchemaChoice"][];
        };
        DeployedVersion: {
            uuid: string;
            currentlyDeployed: boolean;
            /** @deprecated */
            target?: string;
            applicationInstance?: string;
            createdAt: string;
            undeployedAt?: string;
            _embedded?: components["schemas"]["RecordEmbedded"];
            _links: {
                self: components["schemas"]["HalLink"];
            };
        };
        DeployedVersions: {
            _embedded: {
                deployedVersions: components["schemas"]["DeployedVersion"][];
            };
            _links: {
                self: components["schemas"]["HalLink"];
            };
        };
        DescribeEnvironment: {
            name: components["schemas"]["OneWord"];
            displayName?: components["schemas"]["OptionalLine"];
            production: boolean;
            contacts?: components["schemas"]["Contact"][] | null;
        };
        DescribePacticipant: {
            name?: components["schemas"]["OneLine"];
            displayName?: components["schemas"]["DisplayName"];
            mainBranch?: components["schemas"]["OptionalWord"];
            repositoryUrl?: components["schemas"]["OptionalLine"];
            repositoryName?: components["schemas"]["OptionalLine"];
            repositoryNamespace?: components["schemas"]["OptionalLine"];
        };
        DescribePlan: {
            /** @description Name of the environment where they are to go */
            environment: string;
            /** @description One version per pacticipant; the same one twice counts once */
            candidates: components["schemas"]["PlannedVersion"][];
        };
        DescribeToken: {
            description: string;
            scopes: components["schemas"]["TokenScope"][];
            /** @description at most ten years; for ever when left out */
            expiresInSeconds?: number;
        };
        DescribeVersion: {
            buildUrl?: components["schemas"]["OptionalLine"];
            tags?: components["schemas"]["TagNames"];
            _embedded?: {
                tags?: components["schemas"]["TagNames"];
            };
        };
        DescribeWaiver: {
            consumer: components["schemas"]["WaivedName"];
            provider: components["schemas"]["WaivedName"];
            kind?: components["schemas"]["VerdictEdgeKind"];
            subject?: components["schemas"]["WaivedName"];
            consumerVersion?: components["schemas"]["WaivedName"];
            providerVersion?: components["schemas"]["WaivedName"];
            environment?: components["schemas"]["WaivedName"];
            reason: string;
            /** @description An instant with an offset, ISO 8601; this or for */
            until?: string;
            /** @description From now on, a number and s, m, h, d or w, such as 48h; this or until */
            for?: string;
        };
        DescribeWebhook: {
            description?: string | null;
            /** @description True unless given */
            enabled?: boolean | null;
            consumer?: components["schemas"]["WebhookParty"];
            provider?: components["schemas"]["WebhookParty"];
            /** @description contract_content_changed unless given */
            events?: {
                name: components["schemas"]["WebhookEventName"];
            }[] | null;
            request: components["schemas"]["DescribeWebhookRequest"];
        };
        DescribeWebhookRequest: {
            method: string;
            url: string;
            headers?: {
                [key: string]: string | number | boolean | null;
            } | null;
            /** @description Any JSON; a string is sent as it stands */
            body?: unknown;
            username?: string | null;
            password?: string | null;
        };
        DisplayName: ((string & unknown) | null) & unknown;
        Environment: {
            uuid: string;
            name: string;
            displayName: string;
            production: boolean;
            contacts?: components["schemas"]["Contact"][];
            createdAt: string;
            updatedAt?: string;
            _links: {
                self: components["schemas"]["HalLink"];
            } & {
                [key: string]: unknown;
            };
        };
        EnvironmentContents: {
            /** @description The past instant; without it, now */
            asOf?: string;
            _embedded: {
                deployedVersions: components["schemas"]["DeployedVersion"][];
                releasedVersions: components["schemas"]["ReleasedVersion"][];
            };
            _links: {
                self: components["schemas"]["HalLink"];
                "pb:environment"?: components["schemas"]["HalLink"];
            };
        };
        Environments: {
            _embedded: {
                environments: components["schemas"]["Environment"][];
            };
            _links: {
                [key: string]: unknown;
            };
        };
        EventContract: {
            pacticipant: string;
            version: string;
            writes: components["schemas"]["EventSchema"][];
            reads: components["schemas"]["EventSchema"][];
            _links: {
                [key: string]: unknown;
            };
        };
        EventRetention: {
            subject: string;
            /** @description Null is for ever */
            seconds: number | null;
        };
        EventSchema: {
            subject: string;
            /** @enum {string} */
            schemaType: "AVRO" | "JSON" | "PROTOBUF";
            schema: string;
            references?: components["schemas"]["SchemaReference"][];
            /** @description Its id in the registry when it is registered there */
            id: number | null;
            /** @description Its version under this subject when it is registered there */
            version: number | null;
        };
        /** @description A subject, and its schema by text, by registered version or by registered id */
        EventSchemaChoice: {
            subject: string;
            schema?: string;
            /** @enum {string} */
            schemaType?: "AVRO" | "JSON" | "PROTOBUF";
            references?: components["schemas"]["SchemaReference"][];
            version?: number | string;
            id?: number;
        };
        /** @description What a row rests on. An addition of Weir; Pact clients ignore it. */
        Evidence: {
            /** @enum {string} */
            kind: "pact-verification" | "provider-contract" | "schema-compatibility";
            /**
             * @description How the pact compares with the provider contract (provider-contract)
             * @enum {string}
             */
            comparison?: "not-compared" | "compared";
            /** @description Contracts of provider versions in question, none of which has verified the pact (provider-contract) */
            providerContracts?: {
                version: string;
                href: string;
            }[];
            /** @description Subject of the event (schema-compatibility) */
            subject?: string;
            /**
             * @description By which rules the two schemas were compared (schema-compatibility)
             * @enum {string}
             */
            policy?: "strict" | "lenient" | "tolerant";
            /** @description Says that the writer counts for the events it has left behind in the environment (schema-compatibility) */
            pastWriter?: {
                environment: string;
                /** @description Whether it still runs there, as the version that the one asked about replaces */
                running: boolean;
                /** @description Until when it ran there */
                until: string | null;
            };
            failures?: components["schemas"]["EvidenceFailure"][];
        };
        EvidenceFailure: {
            /** @description The interaction that failed */
            interaction?: string;
            /** @description Where: a field of the body, a header, a place in the reader schema */
            path?: string;
            /** @description Class of the mismatch or difference */
            kind?: string;
            description: string;
            /** @description A document, as JSON text, that the writer can produce and the reader refuses */
            counterExample?: string;
        };
        /** @description A candidate that stays behind */
        ExcludedVersion: {
            pacticipant: string;
            version: string;
            /** @description Why, in a sentence or more */
            reason: string;
            /** @description Candidates that stay behind as well, with which it could go */
            needs: components["schemas"]["PlannedVersion"][];
            /** @description Candidates of the plan beside which it cannot be */
            conflictsWith: components["schemas"]["PlannedVersion"][];
            /** @description What stands in its way once the plan is carried out */
            edges: components["schemas"]["VerdictEdge"][];
        };
        ExtendedVerificationResult: components["schemas"]["VerificationResult"] & {
            _embedded: {
                /** @description Of the provider version */
                tags: {
                    name: string;
                    latest: boolean;
                    _links: {
                        self: components["schemas"]["HalLink"];
                    };
                }[];
            };
        };
        /** @description A verdict as it was given */
        GivenVerdict: {
            id: string;
            question: {
                selectors: {
                    [key: string]: unknown;
                }[];
                target?: {
                    [key: string]: unknown;
                };
                ignore?: {
                    [key: string]: unknown;
                }[];
            } & {
                [key: string]: unknown;
            };
            summary: {
                deployable: boolean | null;
                reason: string;
            };
            notices: components["schemas"]["Notice"][];
            verdict: components["schemas"]["Verdict"];
            firstGivenAt: string;
            /** @description The day (UTC) on which it was last the answer */
            lastGivenOn: string;
            _links: {
                [key: string]: unknown;
            };
        };
        /** @description A HAL document */
        Hal: {
            [key: string]: unknown;
        };
        HalLink: {
            href: string;
            title?: string;
            name?: string;
            templated?: boolean;
        };
        Health: {
            ok: boolean;
        };
        Integration: {
            consumer: {
                name: string;
            };
            provider: {
                name: string;
            };
            _links: {
                "pb:dashboard": components["schemas"]["HalLink"];
                "pb:matrix": components["schemas"]["HalLink"];
                "pb:group": components["schemas"]["HalLink"];
                "pb:delete_integration": components["schemas"]["HalLink"];
            };
        };
        Integrations: {
            page?: components["schemas"]["Page"];
            _embedded: {
                integrations: components["schemas"]["Integration"][];
            };
            _links: {
                self: components["schemas"]["HalLink"];
                next?: components["schemas"]["HalLink"];
                previous?: components["schemas"]["HalLink"];
            };
        };
        Matrix: {
            summary: components["schemas"]["MatrixSummary"];
            notices: components["schemas"]["Notice"][];
            matrix: components["schemas"]["MatrixRow"][];
            verdict?: components["schemas"]["Verdict"];
            /** @description weir:verdict, where this answer can be seen again, and self, which asks again */
            _links?: {
                [key: string]: unknown;
            };
        };
        MatrixParty: {
            name: string;
            version: ({
                number: string;
            } & {
                [key: string]: unknown;
            }) | null;
            _links: {
                [key: string]: unknown;
            };
        };
        /** @description One consumer version against one provider version */
        MatrixRow: {
            consumer: components["schemas"]["MatrixParty"];
            provider: components["schemas"]["MatrixParty"];
            pact?: {
                [key: string]: unknown;
            } | null;
            verificationResult: {
                success: boolean;
                verifiedAt: string;
                _links: {
                    [key: string]: unknown;
                };
            } | null;
            ignored?: boolean;
            evidence: components["schemas"]["Evidence"];
        };
        MatrixSummary: {
            /** @description true: yes; false: no; null: unknown, which a gate treats as no */
            deployable: boolean | null;
            reason: string;
            success: number;
            failed: number;
            unknown: number;
            ignored?: number;
        };
        Metrics: {
            interactions: {
                latestInteractionsCount: number;
                latestMessagesCount: number;
                latestInteractionsAndMessagesCount: number;
            };
            pacticipants: {
                count: number;
                withMainBranchSetCount: number;
            };
            integrations: {
                count: number;
            };
            pactPublications: {
                count: number;
                first: string | null;
                last: string | null;
            };
            pactVersions: {
                count: number;
            };
            pactRevisionsPerConsumerVersion: {
                /** @description how many had a count, by that count */
                distribution: {
                    [key: string]: number;
                };
            };
            verificationResults: {
                count: number;
                successCount: number;
                failureCount: number;
                distinctCount: number;
                first: string | null;
                last: string | null;
            };
            verificationResultsPerPactVersion: {
                /** @description how many had a count, by that count */
                distribution: {
                    [key: string]: number;
                };
            };
            pacticipantVersions: {
                count: number;
                withUserCreatedBranchCount: number;
                withBranchCount: number;
                withBranchSetCount: number;
            };
            webhooks: {
                count: number;
            };
            tags: {
                count: number;
                distinctCount: number;
                distinctWithPacticipantCount: number;
            };
            triggeredWebhooks: {
                count: number;
            };
            webhookExecutions: {
                count: number;
            };
            matrix: {
                count: number;
            };
            environments: {
                count: number;
            };
            deployedVersions: {
                count: number;
                userCreatedCount: number;
                currentlyDeployedCount: number;
            };
            releasedVersions: {
                count: number;
                currentlySupportedCount: number;
            };
        };
        Notice: {
            /** @enum {string} */
            type: "debug" | "info" | "success" | "warning" | "error" | "prompt" | "danger";
            text: string;
        };
        Notices: {
            notices: components["schemas"]["Notice"][];
        };
        OneLine: string & unknown;
        OneWord: string & unknown;
        OptionalLine: string | null;
        OptionalWord: ((string & unknown) | null) & unknown;
        PactForVerification: {
            shortDescription: string;
            verificationProperties: {
                pending?: boolean;
                wip?: boolean;
                notices: {
                    when: string;
                    text: string;
                }[];
            };
            _links: {
                self: components["schemas"]["HalLink"];
            };
        };
        Pacticipant: {
            name: string;
            displayName: string;
            repositoryUrl?: string;
            repositoryName?: string;
            repositoryNamespace?: string;
            mainBranch?: string;
            createdAt: string;
            updatedAt?: string;
            _embedded: {
                labels: components["schemas"]["VersionTagSummary"][];
                latestVersion?: components["schemas"]["VersionSummary"];
                "latest-version"?: components["schemas"]["VersionSummary"];
            };
            _links: {
                self: components["schemas"]["HalLink"];
            } & {
                [key: string]: unknown;
            };
        };
        PacticipantVersion: {
            number: string;
            buildUrl?: string;
            createdAt: string;
            updatedAt?: string;
            _embedded: {
                branchVersions: {
                    name: string;
                    latest: boolean;
                    _links: {
                        self: components["schemas"]["HalLink"];
                    };
                }[];
                tags: components["schemas"]["VersionTagSummary"][];
            };
            _links: {
                self: components["schemas"]["HalLink"];
            } & {
                [key: string]: unknown;
            };
        };
        PacticipantVersions: {
            page?: components["schemas"]["Page"];
            _embedded: {
                versions: components["schemas"]["PacticipantVersion"][];
            };
            _links: {
                [key: string]: unknown;
            };
        };
        Pacticipants: {
            page?: components["schemas"]["Page"];
            /** @deprecated */
            pacticipants?: (components["schemas"]["Pacticipant"] & {
                title?: string;
            })[];
            _embedded: {
                pacticipants: components["schemas"]["Pacticipant"][];
            };
            _links: {
                [key: string]: unknown;
            };
        };
        PactsForVerification: {
            _embedded: {
                pacts: components["schemas"]["PactForVerification"][];
            };
            _links: {
                [key: string]: unknown;
            };
        };
        Page: {
            number: number;
            size: number;
            totalElements: number;
            totalPages: number;
        };
        /** @description Before each step can-i-deploy says yes to everything in it, the steps before being carried out */
        Plan: {
            /** @description In this order; the versions of one step go together */
            steps: {
                deploy: components["schemas"]["PlannedVersion"][];
            }[];
            excluded: components["schemas"]["ExcludedVersion"][];
            /** @description The way back to what runs now, from the last step to the first */
            rollback: {
                deploy: components["schemas"]["PlannedVersion"][];
                /** @description Versions of applications that do not run there now */
                undeploy?: components["schemas"]["PlannedVersion"][];
            }[];
            /** @description Whether it is known that no more candidates can go; false where there were too many combinations to try */
            proven: boolean;
            notices: components["schemas"]["Notice"][];
        };
        PlannedVersion: {
            pacticipant: string;
            version: string;
        };
        Problem: {
            title: string;
            type: string;
            status: number;
            detail?: string;
            instance?: string;
            errors?: {
                [key: string]: unknown;
            }[];
        };
        ProviderContract: {
            provider: string;
            version: string;
            /** @description SHA-256 of the document */
            sha: string;
            specification: components["schemas"]["ProviderContractSpecification"];
            contentType: string;
            publishedAt: string;
            /** @description The document as it was published */
            content: string;
            selfVerificationResults: components["schemas"]["SelfVerificationResults"] | null;
            _links: {
                [key: string]: unknown;
            };
        };
        /**
         * @description oas is OpenAPI 2.0, 3.0 and 3.1; asyncapi is AsyncAPI 2.0 to 2.6 and 3.0
         * @enum {string}
         */
        ProviderContractSpecification: "oas" | "asyncapi";
        ProviderContractSummary: {
            provider: string;
            version: string;
            sha: string;
            specification: components["schemas"]["ProviderContractSpecification"];
            contentType: string;
            publishedAt: string;
            /** @description Outcome of the version's last self-verification; null without one */
            selfVerified: boolean | null;
            _links: {
                [key: string]: unknown;
            };
        };
        ProviderContractToPublish: {
            /** @description The document in base64 */
            content: string;
            /** @description application/yaml (default) or application/json */
            contentType?: string | null;
            /** @description oas (default; openapi is the same) or asyncapi */
            specification?: string | null;
            selfVerificationResults?: components["schemas"]["SelfVerificationToPublish"] | null;
        };
        ProviderContracts: {
            _embedded: {
                providerContracts: components["schemas"]["ProviderContractSummary"][];
            };
            page?: {
                [key: string]: unknown;
            };
            _links: {
                [key: string]: unknown;
            };
        };
        ProviderState: {
            name: string;
            params?: {
                [key: string]: unknown;
            };
            consumers: string[];
        };
        ProviderStates: {
            providerStates: components["schemas"]["ProviderState"][];
        };
        PublishContract: {
            consumerName: components["schemas"]["SingleLine"];
            providerName: components["schemas"]["SingleLine"];
            /** @description The pact in base64 */
            content: string;
            /** @enum {string} */
            contentType: "application/json";
            /** @enum {string} */
            specification: "pact";
            /**
             * @default overwrite
             * @enum {string}
             */
            onConflict: "overwrite" | "merge";
        };
        PublishContracts: {
            pacticipantName: components["schemas"]["SingleLine"];
            pacticipantVersionNumber: components["schemas"]["SingleLine"];
            branch?: ((string & unknown) | null) & unknown;
            tags?: string[] | null;
            buildUrl?: string | null;
            contracts: components["schemas"]["PublishContract"][];
        };
        PublishProviderContract: {
            pacticipantVersionNumber: components["schemas"]["SingleLine"];
            branch?: ((string & unknown) | null) & unknown;
            tags?: string[] | null;
            buildUrl?: string | null;
            contract: components["schemas"]["ProviderContractToPublish"];
        };
        PublishVerificationResult: {
            success: boolean;
            providerApplicationVersion: string;
            buildUrl?: string | null;
            testResults?: unknown;
            verifiedBy?: {
                implementation?: string;
                version?: string;
                clientLanguage?: {
                    [key: string]: unknown;
                };
            } | null;
        };
        PublishedContracts: {
            logs: {
                level: string;
                message: string;
                deprecationWarning: string;
            }[];
            notices: components["schemas"]["Notice"][];
            _embedded: {
                [key: string]: unknown;
            };
            _links: {
                [key: string]: unknown;
            };
        };
        PublishedProviderContract: {
            notices: components["schemas"]["Notice"][];
            _embedded: {
                [key: string]: unknown;
            };
            _links: {
                [key: string]: unknown;
            };
        };
        PutProviderContract: {
            /** @description The document in base64 */
            content: string;
            /** @description oas (default) or asyncapi */
            contractType?: string | null;
            contentType?: string | null;
            verificationResults?: components["schemas"]["SelfVerificationToPublish"] | null;
        };
        RecordDeployment: {
            applicationInstance?: string | null;
            /** @deprecated */
            target?: string | null;
        };
        RecordEmbedded: {
            pacticipant: {
                name: string;
                _links: {
                    self: components["schemas"]["HalLink"];
                };
            };
            version: components["schemas"]["VersionSummary"];
            environment?: components["schemas"]["Environment"];
        };
        /** @description What a refused publication says besides the error */
        Refusal: {
            notices?: components["schemas"]["Notice"][];
            differences?: components["schemas"]["ContractDifference"][];
            /** @description Where messages do not fit the registered schemas that they refer to */
            misfits?: {
                /** @description Description of the interaction */
                interaction: string;
                /** @description JSON pointer into the pact */
                path: string;
                message: string;
            }[];
        };
        RegisterSchema: {
            /** @description Text of the schema */
            schema?: string | null;
            /** @description AVRO (the default), JSON or PROTOBUF */
            schemaType?: string | null;
            references?: components["schemas"]["SchemaReference"][] | null;
            /** @description In mode IMPORT, the id to give */
            id?: number | null;
            /** @description In mode IMPORT, the version to give; else it has to be the next one, and -1 means: as the newest */
            version?: number | null;
            metadata?: components["schemas"]["SchemaMetadata"] | null;
            ruleSet?: components["schemas"]["SchemaRuleSet"] | null;
            /** @description Tags to write into the text */
            schemaTagsToAdd?: components["schemas"]["SchemaTags"][] | null;
            schemaTagsToRemove?: components["schemas"]["SchemaTags"][] | null;
            /** @description Take over the tags in the text of the version before */
            propagateSchemaTags?: boolean | null;
        };
        /** @description Only `id`, unless the request says `Confluent-Accept-Unknown-Properties: true` */
        RegisteredSchema: {
            id: number;
            version?: number;
            guid?: string;
            schemaType?: components["schemas"]["SchemaType"];
            references?: components["schemas"]["SchemaReference"][];
            metadata?: components["schemas"]["SchemaMetadata"];
            ruleSet?: components["schemas"]["SchemaRuleSet"];
            schema?: string;
            /** @description Milliseconds since 1970 */
            ts?: number;
            deleted?: boolean;
        };
        RegistryAssociation: {
            subject: string;
            guid: string;
            resourceName: string;
            resourceNamespace: string;
            resourceId: string;
            resourceType: string;
            associationType: string;
            lifecycle: components["schemas"]["RegistryLifecycle"];
            frozen: boolean;
            /** @description Milliseconds since 1970 */
            createTs: number;
            /** @description Milliseconds since 1970 */
            updateTs: number;
        };
        /** @description One subject of a resource; in a batch with what is to be done */
        RegistryAssociationChange: {
            opType?: string | null;
            subject?: string | null;
            associationType?: string | null;
            lifecycle?: string | null;
            frozen?: boolean | null;
            cascadeLifecycle?: boolean | null;
            normalize?: boolean | null;
            schema?: components["schemas"]["RegisterSchema"] | null;
        };
        RegistryAssociations: {
            resourceName?: string | null;
            resourceNamespace?: string | null;
            resourceId?: string | null;
            resourceType?: string | null;
            associations?: components["schemas"]["RegistryAssociationChange"][] | null;
        };
        RegistryAssociationsBatchGet: {
            requests: {
                resourceName?: string | null;
                resourceNamespace?: string | null;
                resourceId?: string | null;
                resourceType?: string | null;
                associationTypes?: string[] | null;
                lifecycle?: string | null;
            }[];
        };
        RegistryAssociationsBatchMutate: {
            requests: components["schemas"]["RegistryAssociations"][];
        };
        RegistryAssociationsBatchResult: {
            results: {
                result?: components["schemas"]["RegistryAssociationsOfResource"];
                error?: {
                    error_code: number;
                    message: string;
                };
            }[];
        };
        RegistryAssociationsOfResource: {
            resourceName?: string;
            resourceNamespace?: string;
            resourceId?: string;
            resourceType?: string;
            associations?: {
                subject: string;
                associationType: string;
                lifecycle: components["schemas"]["RegistryLifecycle"];
                frozen: boolean;
                schema?: components["schemas"]["RegistrySchema"];
            }[];
        };
        RegistryConfig: {
            compatibilityLevel?: components["schemas"]["CompatibilityLevel"];
            compatibilityPolicy?: components["schemas"]["CompatibilityPolicy"];
            /** @description Name of a metadata property; only versions that have the same value are compared */
            compatibilityGroup?: string;
            normalize?: boolean;
            validateFields?: boolean;
            validateNewSchemas?: boolean;
            validateRules?: boolean;
            /** @description Subject to use in place of this name */
            alias?: string;
            aliasForDeks?: string;
            defaultMetadata?: components["schemas"]["SchemaMetadata"];
            overrideMetadata?: components["schemas"]["SchemaMetadata"];
            defaultRuleSet?: components["schemas"]["SchemaRuleSet"];
            overrideRuleSet?: components["schemas"]["SchemaRuleSet"];
        };
        /** @description Members left out keep their value; null clears them */
        RegistryConfigUpdate: {
            /** @description A compatibility level in any case */
            compatibility?: string | null;
            /** @description The same under the name it has in answers */
            compatibilityLevel?: string | null;
            /** @description A policy in any case */
            compatibilityPolicy?: string | null;
            compatibilityGroup?: string | null;
            normalize?: boolean | null;
            validateFields?: boolean | null;
            validateNewSchemas?: boolean | null;
            validateRules?: boolean | null;
            alias?: string | null;
            aliasForDeks?: string | null;
            defaultMetadata?: components["schemas"]["SchemaMetadata"] | null;
            overrideMetadata?: components["schemas"]["SchemaMetadata"] | null;
            defaultRuleSet?: components["schemas"]["SchemaRuleSet"] | null;
            overrideRuleSet?: components["schemas"]["SchemaRuleSet"] | null;
        };
        RegistryError: {
            error_code: number;
            message: string;
        };
        /** @enum {string} */
        RegistryLifecycle: "STRONG" | "WEAK";
        RegistryListedSchema: components["schemas"]["RegistrySchema"] & {
            /** @description Subjects that stand for this one */
            aliases?: string[];
            associations?: components["schemas"]["RegistryAssociation"][];
        };
        RegistryMode: {
            /** @enum {string} */
            mode: "READWRITE" | "READONLY" | "READONLY_OVERRIDE" | "IMPORT" | "FORWARD";
        };
        RegistryModeUpdate: {
            /** @description A mode in any case; null removes it */
            mode?: string | null;
        };
        RegistrySchema: {
            subject: string;
            version: number;
            id: number;
            guid: string;
            schemaType: components["schemas"]["SchemaType"];
            references?: components["schemas"]["SchemaReference"][];
            metadata?: components["schemas"]["SchemaMetadata"];
            ruleSet?: components["schemas"]["SchemaRuleSet"];
            /** @description Tags inside the text, where they are asked for */
            schemaTags?: components["schemas"]["SchemaTags"][];
            schema: string;
            /** @description Milliseconds since 1970 */
            ts: number;
            /** @description Present only when true */
            deleted?: boolean;
        };
        RegistrySchemaById: {
            subject?: string;
            version?: number;
            guid: string;
            schemaType: components["schemas"]["SchemaType"];
            schema: string;
            references?: components["schemas"]["SchemaReference"][];
            metadata?: components["schemas"]["SchemaMetadata"];
            ruleSet?: components["schemas"]["SchemaRuleSet"];
            /** @description Tags inside the text, where they are asked for */
            schemaTags?: components["schemas"]["SchemaTags"][];
            maxId?: number;
            /** @description Milliseconds since 1970 */
            ts: number;
        };
        RegistrySubjectVersion: {
            subject: string;
            version: number;
        };
        ReleasedVersion: {
            uuid: string;
            currentlySupported: boolean;
            createdAt: string;
            supportEndedAt?: string;
            _embedded?: components["schemas"]["RecordEmbedded"];
            _links: {
                self: components["schemas"]["HalLink"];
            };
        };
        ReleasedVersions: {
            _embedded: {
                releasedVersions: components["schemas"]["ReleasedVersion"][];
            };
            _links: {
                self: components["schemas"]["HalLink"];
            };
        };
        /** @description What users attach to a schema besides its text */
        SchemaMetadata: {
            /** @description Tags by the path of what they are about */
            tags?: {
                [key: string]: string[];
            } | null;
            properties?: {
                [key: string]: string;
            } | null;
            /** @description Names of properties whose values are not to be shown */
            sensitive?: string[] | null;
        };
        SchemaReference: {
            name: string;
            subject: string;
            version: number;
        };
        /** @description One rule of a data contract; clients run it, the registry keeps it */
        SchemaRule: {
            name?: string | null;
            doc?: string | null;
            kind?: string | null;
            mode?: string | null;
            type?: string | null;
            tags?: string[] | null;
            params?: {
                [key: string]: string;
            } | null;
            expr?: string | null;
            onSuccess?: string | null;
            onFailure?: string | null;
            disabled?: boolean | null;
        };
        /** @description The rules of a data contract by when they run */
        SchemaRuleSet: {
            migrationRules?: components["schemas"]["SchemaRule"][] | null;
            domainRules?: components["schemas"]["SchemaRule"][] | null;
            encodingRules?: components["schemas"]["SchemaRule"][] | null;
            enableAt?: string | null;
        };
        /** @description Tags of one place in the text of a schema */
        SchemaTags: {
            schemaEntity: {
                /** @description A record by its name, a field by that and its own: `Order.total`; in JSON `object` and `object.total` */
                entityPath: string;
                /** @enum {string} */
                entityType: "sr_record" | "sr_field";
            };
            tags: string[];
        };
        /** @enum {string} */
        SchemaType: "AVRO" | "JSON" | "PROTOBUF";
        SelectPactsForVerification: {
            /** @description The branch whose results decide whether a pact is pending */
            providerVersionBranch?: string | null;
            /** @description Decide where no branch is given */
            providerVersionTags?: string[] | null;
            /** @description Without any: main branches (else the latest) and all that is deployed or released */
            consumerVersionSelectors?: components["schemas"]["ConsumerVersionSelector"][] | null;
            /** @description True when omitted */
            includePendingStatus?: boolean | null;
            /** @description Adds work in progress published since this date (ISO 8601) */
            includeWipPactsSince?: string | null;
        };
        SelfVerificationResults: {
            success: boolean;
            /** @description The report in base64 */
            content?: string;
            contentType?: string;
            format?: string;
            verifier?: string;
            verifierVersion?: string;
            verifiedAt: string;
        };
        /** @description How the provider's own tests against its contract went */
        SelfVerificationToPublish: {
            success?: boolean | null;
            /** @description The report in base64 */
            content?: string | null;
            contentType?: string | null;
            format?: string | null;
            verifier?: string | null;
            verifierVersion?: string | null;
        };
        SetEventRetention: {
            /** @description How long the topic keeps events; null is for ever */
            seconds: number | null;
        };
        SingleLine: string & unknown;
        SubjectUser: {
            application: string;
            version: string;
            /** @enum {string} */
            role: "reads" | "writes";
            schema: {
                type: string;
                /** @description Null where the schema is not registered under the subject */
                id: number | null;
                version: number | null;
            };
            running: boolean;
            /** @description Since when it runs there; null when it does not any more */
            since: string | null;
            /** @description Now while it runs there; else until when it did */
            lastSeen: string;
            /** @enum {string} */
            source: "declared" | "past-deployment";
        };
        SubjectUsers: {
            subject: string;
            environment: string;
            users: components["schemas"]["SubjectUser"][];
        };
        TagNames: {
            name: string;
        }[] | null;
        /** @description A version to be registered anew with other tags, metadata or rules */
        TagSchema: {
            /** @description The version it becomes; has to be the next one */
            newVersion?: number | null;
            tagsToAdd?: components["schemas"]["SchemaTags"][] | null;
            tagsToRemove?: components["schemas"]["SchemaTags"][] | null;
            metadata?: components["schemas"]["SchemaMetadata"] | null;
            ruleSet?: components["schemas"]["SchemaRuleSet"] | null;
            rulesToMerge?: components["schemas"]["SchemaRuleSet"] | null;
            rulesToRemove?: string[] | null;
        };
        Token: {
            uuid: string;
            description: string;
            scopes: components["schemas"]["TokenScope"][];
            /** @description how the secret begins */
            hint: string;
            /** @enum {unknown} */
            status: "active" | "expired" | "revoked";
            createdBy: string;
            createdAt: string;
            expiresAt?: string;
            /** @description to the minute */
            lastUsedAt?: string;
            revokedAt?: string;
            revokedBy?: string;
            _links: {
                self: components["schemas"]["HalLink"];
            } & {
                [key: string]: unknown;
            };
        };
        /**
         * @description Each includes reading
         * @enum {unknown}
         */
        TokenScope: "read" | "publish" | "verify" | "deploy" | "approve" | "admin";
        Tokens: {
            _embedded: {
                tokens: components["schemas"]["Token"][];
            };
            _links: {
                [key: string]: unknown;
            };
        };
        TriggeredWebhook: {
            name: string;
            status: components["schemas"]["TriggeredWebhookStatus"];
            attemptsMade: number;
            attemptsRemaining: number;
            /** @enum {string} */
            triggerType: "resource_creation";
            eventName: components["schemas"]["WebhookEventName"];
            triggeredAt: string;
            _links: {
                [key: string]: unknown;
            };
        };
        /** @enum {string} */
        TriggeredWebhookStatus: "not_run" | "retrying" | "success" | "failure";
        TriggeredWebhooks: {
            _embedded: {
                triggeredWebhooks: components["schemas"]["TriggeredWebhook"][];
            };
            _links: {
                [key: string]: unknown;
            };
        };
        UpdateDeployedVersion: {
            /** @description false records an undeployment; anything but a boolean is ignored */
            currentlyDeployed?: unknown;
        };
        UpdateReleasedVersion: {
            /** @description false records the end of support; anything but a boolean is ignored */
            currentlySupported?: unknown;
        };
        /** @description The decision with everything that stands in the way. An addition of Weir; Pact clients ignore it. */
        Verdict: {
            /** @description Names this verdict for ever; /verdicts/{id} shows it again */
            id: string;
            deployable: boolean | null;
            /** @description The past instant that was asked about */
            asOf?: string;
            /** @description What stands in the way, and what would if it were not waived; empty when nothing does */
            edges: components["schemas"]["VerdictEdge"][];
        };
        /** @description Verdicts about many versions and one environment, with a signature */
        VerdictBundle: {
            /** @description JSON: format (weir-verdict-bundle), environment (its name), takenAt (ISO 8601), broker (its base URL) and verdicts, which holds by names of applications and then by numbers of versions what /can-i-deploy answers, without links and nearest green versions */
            payload: string;
            /** @enum {string} */
            algorithm: "Ed25519";
            /** @description 32 bytes in base64; the same for all bundles of a broker */
            publicKey: string;
            /** @description Over the payload in UTF-8; 64 bytes in base64 */
            signature: string;
        };
        VerdictEdge: {
            /** @enum {string} */
            class: "failed" | "pending-run" | "never-verified" | "no-contract" | "nothing-deployed" | "schema-incompatible" | "contract-mismatch" | "waived";
            kind: components["schemas"]["VerdictEdgeKind"];
            consumer: components["schemas"]["VerdictParty"];
            provider: components["schemas"]["VerdictParty"];
            /** @description Subject of the event (event-schema) */
            subject?: string;
            /** @description Who must act, the name of a pacticipant; "nobody" when it clears by itself */
            actor: string;
            findings: components["schemas"]["VerdictFinding"][];
            /** @description The least that makes it green */
            fix: string;
            /** @description Newest versions that are green, each re-checked */
            nearestGreen: {
                /** @description Of the application asked about */
                asked?: string;
                /** @description Of the other party; with it in the target, this edge is green */
                counterpart?: string;
            };
            /** @description The next command to run */
            command: string;
            /** @description Who has waived this edge (class waived) */
            waiver?: {
                id: string;
                /** @description The class that this edge would have */
                waives: string;
                reason: string;
                author: string;
                until: string;
            };
        };
        /** @enum {string} */
        VerdictEdgeKind: "pact" | "event-schema" | "provider-contract";
        VerdictFinding: {
            rule: string;
            path: string;
            message: string;
            /** @description A document, as JSON text, that the writer can produce and the reader refuses */
            counterExample?: string;
            /**
             * @description By which rules the two schemas were compared, for an event schema
             * @enum {string}
             */
            policy?: "strict" | "lenient" | "tolerant";
        };
        VerdictParty: {
            name: string;
            version: string | null;
        };
        VerificationResult: {
            providerName: string;
            providerApplicationVersion: string;
            success: boolean;
            verificationDate: string;
            buildUrl?: string;
            testResults?: unknown;
            verifiedBy?: {
                [key: string]: unknown;
            };
            _links: {
                [key: string]: unknown;
            };
        };
        VerificationSummary: {
            success: boolean;
            providerSummary: {
                successful: string[];
                failed: string[];
                unknown: string[];
            };
            _embedded: {
                verificationResults: components["schemas"]["VerificationResult"][];
            };
            _links: {
                [key: string]: unknown;
            };
        };
        VersionSummary: {
            number: string;
            title?: string;
            name?: string;
            _links: {
                self: components["schemas"]["HalLink"];
            };
        };
        VersionTag: {
            name: string;
            createdAt: string;
            _links: {
                self: components["schemas"]["HalLink"];
            } & {
                [key: string]: unknown;
            };
        };
        VersionTagSummary: {
            name: string;
            _links: {
                self: components["schemas"]["HalLink"];
            };
        };
        WaivedName: string;
        /** @description Somebody's word that what stands between two applications need not stop a deployment, for a time */
        Waiver: {
            id: string;
            /** @enum {string} */
            status: "running" | "expired" | "ended";
            consumer: string;
            provider: string;
            kind?: components["schemas"]["VerdictEdgeKind"];
            subject?: string;
            consumerVersion?: string;
            providerVersion?: string;
            environment?: string;
            reason: string;
            /** @description Who gave it */
            author: string;
            createdAt: string;
            /** @description From then on it does not count */
            until: string;
            /** @description When somebody ended it before its time */
            endedAt?: string;
            endedBy?: string;
            _links: {
                [key: string]: unknown;
            };
        };
        Waivers: {
            _embedded: {
                waivers: components["schemas"]["Waiver"][];
            };
            page: components["schemas"]["Page"];
            _links: {
                [key: string]: unknown;
            };
        };
        Webhook: {
            uuid: string;
            description: string;
            consumer?: components["schemas"]["WebhookParty"];
            provider?: components["schemas"]["WebhookParty"];
            enabled: boolean;
            request: {
                method: string;
                url: string;
                headers?: {
                    [key: string]: string;
                };
                body?: unknown;
                username?: string;
                /** @description Always masked */
                password?: string;
            };
            events: {
                name: components["schemas"]["WebhookEventName"];
            }[];
            updatedAt?: string;
            createdAt: string;
            _links: {
                [key: string]: unknown;
            };
        };
        WebhookDeliveries: {
            page: components["schemas"]["Page"];
            _embedded: {
                triggeredWebhooks: components["schemas"]["WebhookDelivery"][];
            };
            _links: {
                [key: string]: unknown;
            };
        };
        WebhookDelivery: components["schemas"]["TriggeredWebhook"] & {
            uuid: string;
            consumerName: string;
            consumerVersionNumber: string;
            providerName: string;
        };
        /** @enum {string} */
        WebhookEventName: "contract_published" | "contract_content_changed" | "provider_verification_published" | "provider_verification_succeeded" | "provider_verification_failed" | "contract_requiring_verification_published";
        WebhookExecution: {
            request: {
                headers: {
                    [key: string]: string;
                };
                body?: unknown;
                /** @description Path and query */
                url: string;
            };
            response?: {
                status: number;
                headers: {
                    [key: string]: string;
                };
                body?: unknown;
            };
            /** @description Why the response is not shown */
            message?: string;
            error?: {
                message: string;
            };
            logs: string;
            success: boolean;
            _links: {
                [key: string]: unknown;
            };
        };
        WebhookLogs: {
            eventName: string;
            consumerName: string;
            providerName: string;
            executions: {
                success: boolean;
                logs: string;
                createdAt: string;
            }[];
            _embedded: {
                [key: string]: unknown;
            };
            _links: {
                [key: string]: unknown;
            };
        };
        /** @description One pacticipant by its name, or all that have a label */
        WebhookParty: {
            name?: string | null;
            label?: string | null;
        } | null;
        WebhookStatus: {
            summary: {
                successful: number;
                failed: number;
                retrying?: number;
                notRun?: number;
            };
            _embedded: {
                triggeredWebhooks: components["schemas"]["TriggeredWebhook"][];
            };
            _links: {
                [key: string]: unknown;
            };
        };
        Webhooks: {
            _links: {
                [key: string]: unknown;
            };
        };
        WhatIf: {
            /** @description The application that the documents belong to */
            pacticipant: string;
            /** @description A version of it; the documents take the place of what it has published */
            version?: string;
            /** @description Where it would be deployed */
            environment?: string;
            /** @description Instead of an environment: the heads of this branch, or of the main branch where an application has none of that name */
            branch?: string;
            documents: components["schemas"]["WhatIfDocument"][];
        };
        WhatIfDocument: {
            /** @enum {string} */
            type: "pact" | "schema" | "openapi" | "asyncapi";
            /** @description The document, as an object or as text (JSON, for OpenAPI and AsyncAPI also YAML); not for schemas */
            content?: Record<string, never> | string;
            /** @description Subject of the events (schema) */
            subject?: string;
            /**
             * @description Does the application write or read the events? By default it writes them (schema)
             * @enum {string}
             */
            role?: "writes" | "reads";
            /** @description Text of the schema (schema) */
            schema?: string;
            /** @enum {string} */
            schemaType?: "AVRO" | "JSON" | "PROTOBUF";
            references?: components["schemas"]["SchemaReference"][];
        };
        WhatIfVerdict: components["schemas"]["Verdict"] & {
            notices: components["schemas"]["Notice"][];
        };
    };
    responses: {
        /** @description the badge is drawn by another server (PACT_BROKER_BADGE_PROVIDER_MODE=redirect) */
        BadgeElsewhere: {
            headers: {
                location?: string;
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description it conflicts with what is there */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & components["schemas"]["Refusal"];
            };
        };
        /** @description the request is not valid */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description a message of the pact does not fit the registered schema that it refers to */
        Misfit: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & components["schemas"]["Refusal"];
            };
        };
        /** @description there is no such thing */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description an error of the schema registry */
        RegistryProblem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryError"];
            };
        };
        /** @description the broker cannot answer now */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description A past instant in ISO 8601 with its time zone; the question is answered with what was known then */
        AsOf: string;
        /** @description true for the initials of names that are several words */
        BadgeInitials: string;
        /** @description text of the left side; of a pact's badge consumer or provider for one name alone */
        BadgeLabel: string;
        Branch: string;
        /** @description required; without it the answer is 400, like that to the other parameters, all at once */
        CanIDeployPacticipant: string;
        /** @description required, as the pacticipant is */
        CanIDeployVersion: string;
        Consumer: string;
        ConsumerVersion: string;
        EnvironmentName: string;
        EnvironmentUuid: string;
        Label: string;
        /** @description How many to show at most, the nearest */
        MaxPacticipants: number;
        /** @description Why the pact was selected, opaque to clients */
        Metadata: string;
        /** @description Content hash of the pact */
        PactVersion: string;
        Pacticipant: string;
        /** @description Number of the page, from 1 */
        Page: number;
        /** @description Older name of page */
        PageNumber: number;
        /** @description Older name of size */
        PageSize: number;
        Provider: string;
        ProviderTag: string;
        /** @description version number of the provider */
        ProviderVersion: string;
        /** @description Compare the documents as they stand, ids and order included */
        RawDiff: string;
        RecordUuid: string;
        /** @description Also schemas that an alias stands for, and the aliases of each */
        RegistryAliases: boolean;
        /** @description key or value */
        RegistryAssociationType: string[];
        /** @description Delete subjects that the resource owns too, softly */
        RegistryCascadeLifecycle: boolean;
        /** @description Name of a context, with or without the dot in front */
        RegistryContext: string;
        /** @description How names of contexts begin */
        RegistryContextPrefix: string;
        /** @description Answer with what applies in place of 404 when the subject has nothing of its own */
        RegistryDefaultToGlobal: boolean;
        /** @description Include what was soft-deleted */
        RegistryDeleted: boolean;
        /** @description Include soft-deleted versions, as negative numbers */
        RegistryDeletedAsNegative: boolean;
        /** @description Only what was soft-deleted */
        RegistryDeletedOnly: boolean;
        /** @description Only say what would come of it */
        RegistryDryRun: boolean;
        /** @description Add the highest id in use */
        RegistryFetchMaxId: boolean;
        /** @description Tags inside the text that are to be listed, or * for all */
        RegistryFindTags: string[];
        /** @description Another form of the text, such as resolved (Avro), serialized or ignore_extensions (Protobuf) */
        RegistryFormat: string;
        /** @description Go on although that is not safe; change the mode to IMPORT although there are subjects, register what is not compatible */
        RegistryForce: boolean;
        /** @description MD5 of the content as a UUID */
        RegistryGuid: string;
        RegistryId: number;
        /** @description With the newest schema of each subject */
        RegistryIncludeSchemas: boolean;
        /** @description Name of a property in the metadata; its value stands at the same place among the values */
        RegistryKey: string[];
        /** @description Only the newest version of each subject */
        RegistryLatestOnly: boolean;
        /** @description STRONG or WEAK; for schemas also NONE */
        RegistryLifecycle: string;
        /** @description Most items to answer with; zero or less means the default */
        RegistryLimit: number;
        /** @description Kafka cluster; - means any */
        RegistryNamespace: string;
        /** @description Bring texts that mean the same to the same form first */
        RegistryNormalize: boolean;
        /** @description The context of subjects that are named without one */
        RegistryOfContext: string;
        /** @description The subject to prefer; names it in the answer */
        RegistryOfSubject: string;
        /** @description Items to skip */
        RegistryOffset: number;
        /** @description Delete for good what was soft-deleted before */
        RegistryPermanent: boolean;
        /** @description Also remove the modes of all subjects */
        RegistryRecursive: boolean;
        /** @description qualified shows the subjects of references with their context */
        RegistryReferenceFormat: string;
        /** @description Topic, or its id */
        RegistryResource: string;
        /** @description Kind of the resource, topic */
        RegistryResourceType: string;
        /** @description Only schemas with a rule of this type */
        RegistryRuleType: string;
        RegistrySubject: string;
        /** @description How names begin; :*: in front means in every context */
        RegistrySubjectPrefix: string;
        /** @description Value of the property at the same place */
        RegistryValue: string[];
        /** @description Say why */
        RegistryVerbose: boolean;
        /** @description Version number, or latest */
        RegistryVersion: string;
        /** @description Part of the name */
        Search: string;
        /** @description Items on a page */
        Size: number;
        Tag: string;
        TargetEnvironment: string;
        TargetTag: string;
        TokenUuid: string;
        ToTag: string;
        VerdictId: string;
        VerificationNumber: string;
        Version: string;
        /** @description Waivers on a page */
        WaiverPageSize: number;
        WaiverUuid: string;
        WebhookUuid: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getIndex: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description index */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["Hal"];
                    "application/vnd.schemaregistry+json": components["schemas"]["Hal"];
                    "text/html": string;
                };
            };
        };
    };
    createAssociations: {
        parameters: {
            query?: {
                /** @description The context of subjects that are named without one */
                context?: components["parameters"]["RegistryOfContext"];
                /** @description Only say what would come of it */
                dryRun?: components["parameters"]["RegistryDryRun"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryAssociations"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegistryAssociations"];
                "application/json": components["schemas"]["RegistryAssociations"];
            };
        };
        responses: {
            /** @description what the resource has now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryAssociationsOfResource"];
                };
            };
            404: components["responses"]["RegistryProblem"];
            409: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    listAssociationsByResource: {
        parameters: {
            query?: {
                /** @description Kind of the resource, topic */
                resourceType?: components["parameters"]["RegistryResourceType"];
                /** @description key or value */
                associationType?: components["parameters"]["RegistryAssociationType"];
                /** @description STRONG or WEAK; for schemas also NONE */
                lifecycle?: components["parameters"]["RegistryLifecycle"];
                /** @description Items to skip */
                offset?: components["parameters"]["RegistryOffset"];
                /** @description Most items to answer with; zero or less means the default */
                limit?: components["parameters"]["RegistryLimit"];
            };
            header?: never;
            path: {
                /** @description Kafka cluster; - means any */
                namespace: components["parameters"]["RegistryNamespace"];
                /** @description Topic, or its id */
                resource: components["parameters"]["RegistryResource"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description associations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryAssociation"][];
                };
            };
        };
    };
    listAssociationsByResourceId: {
        parameters: {
            query?: {
                /** @description Kind of the resource, topic */
                resourceType?: components["parameters"]["RegistryResourceType"];
                /** @description key or value */
                associationType?: components["parameters"]["RegistryAssociationType"];
                /** @description STRONG or WEAK; for schemas also NONE */
                lifecycle?: components["parameters"]["RegistryLifecycle"];
                /** @description Items to skip */
                offset?: components["parameters"]["RegistryOffset"];
                /** @description Most items to answer with; zero or less means the default */
                limit?: components["parameters"]["RegistryLimit"];
            };
            header?: never;
            path: {
                /** @description Topic, or its id */
                resource: components["parameters"]["RegistryResource"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description associations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryAssociation"][];
                };
            };
        };
    };
    putAssociations: {
        parameters: {
            query?: {
                /** @description The context of subjects that are named without one */
                context?: components["parameters"]["RegistryOfContext"];
                /** @description Only say what would come of it */
                dryRun?: components["parameters"]["RegistryDryRun"];
            };
            header?: never;
            path: {
                /** @description Topic, or its id */
                resource: components["parameters"]["RegistryResource"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryAssociations"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegistryAssociations"];
                "application/json": components["schemas"]["RegistryAssociations"];
            };
        };
        responses: {
            /** @description what the resource has now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryAssociationsOfResource"];
                };
            };
            404: components["responses"]["RegistryProblem"];
            409: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    deleteAssociations: {
        parameters: {
            query?: {
                /** @description Kind of the resource, topic */
                resourceType?: components["parameters"]["RegistryResourceType"];
                /** @description key or value */
                associationType?: components["parameters"]["RegistryAssociationType"];
                /** @description Delete subjects that the resource owns too, softly */
                cascadeLifecycle?: components["parameters"]["RegistryCascadeLifecycle"];
                /** @description Only say what would come of it */
                dryRun?: components["parameters"]["RegistryDryRun"];
            };
            header?: never;
            path: {
                /** @description Topic, or its id */
                resource: components["parameters"]["RegistryResource"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description freed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["RegistryProblem"];
            409: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    listAssociationsBySubject: {
        parameters: {
            query?: {
                /** @description Kind of the resource, topic */
                resourceType?: components["parameters"]["RegistryResourceType"];
                /** @description key or value */
                associationType?: components["parameters"]["RegistryAssociationType"];
                /** @description STRONG or WEAK; for schemas also NONE */
                lifecycle?: components["parameters"]["RegistryLifecycle"];
                /** @description Items to skip */
                offset?: components["parameters"]["RegistryOffset"];
                /** @description Most items to answer with; zero or less means the default */
                limit?: components["parameters"]["RegistryLimit"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description associations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryAssociation"][];
                };
            };
        };
    };
    getAssociationsInBatch: {
        parameters: {
            query?: {
                /** @description With the newest schema of each subject */
                includeSchemas?: components["parameters"]["RegistryIncludeSchemas"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryAssociationsBatchGet"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegistryAssociationsBatchGet"];
                "application/json": components["schemas"]["RegistryAssociationsBatchGet"];
            };
        };
        responses: {
            /** @description one result for each */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryAssociationsBatchResult"];
                };
            };
            422: components["responses"]["RegistryProblem"];
        };
    };
    changeAssociationsInBatch: {
        parameters: {
            query?: {
                /** @description The context of subjects that are named without one */
                context?: components["parameters"]["RegistryOfContext"];
                /** @description Only say what would come of it */
                dryRun?: components["parameters"]["RegistryDryRun"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryAssociationsBatchMutate"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegistryAssociationsBatchMutate"];
                "application/json": components["schemas"]["RegistryAssociationsBatchMutate"];
            };
        };
        responses: {
            /** @description one result for each */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryAssociationsBatchResult"];
                };
            };
            422: components["responses"]["RegistryProblem"];
        };
    };
    canIDeploy: {
        parameters: {
            query?: {
                /** @description required; without it the answer is 400, like that to the other parameters, all at once */
                pacticipant?: components["parameters"]["CanIDeployPacticipant"];
                /** @description required, as the pacticipant is */
                version?: components["parameters"]["CanIDeployVersion"];
                environment?: components["parameters"]["TargetEnvironment"];
                to?: components["parameters"]["TargetTag"];
                /** @description A past instant in ISO 8601 with its time zone; the question is answered with what was known then */
                asOf?: components["parameters"]["AsOf"];
                /** @description Answer with summary, notices and verdict alone; the matrix is empty, and costs nothing */
                summary?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description decision and its rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Matrix"];
                    "text/plain": string;
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    explainCompatibility: {
        parameters: {
            query?: {
                /** @description Bring texts that mean the same to the same form first */
                normalize?: components["parameters"]["RegistryNormalize"];
                /** @description Compare with this version alone; a number or latest */
                version?: string;
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegisterSchema"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegisterSchema"];
                "application/json": components["schemas"]["RegisterSchema"];
            };
        };
        responses: {
            /** @description explanation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["CompatibilityExplanation"];
                };
            };
            404: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    checkCompatibility: {
        parameters: {
            query?: {
                /** @description Bring texts that mean the same to the same form first */
                normalize?: components["parameters"]["RegistryNormalize"];
                /** @description Say why */
                verbose?: components["parameters"]["RegistryVerbose"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegisterSchema"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegisterSchema"];
                "application/json": components["schemas"]["RegisterSchema"];
            };
        };
        responses: {
            /** @description answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["CompatibilityAnswer"];
                };
            };
            422: components["responses"]["RegistryProblem"];
        };
    };
    checkCompatibilityWithVersion: {
        parameters: {
            query?: {
                /** @description Bring texts that mean the same to the same form first */
                normalize?: components["parameters"]["RegistryNormalize"];
                /** @description Say why */
                verbose?: components["parameters"]["RegistryVerbose"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
                /** @description Version number, or latest */
                version: components["parameters"]["RegistryVersion"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegisterSchema"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegisterSchema"];
                "application/json": components["schemas"]["RegisterSchema"];
            };
        };
        responses: {
            /** @description answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["CompatibilityAnswer"];
                };
            };
            404: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    getRegistryConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryConfig"];
                };
            };
        };
    };
    putRegistryConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryConfigUpdate"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegistryConfigUpdate"];
                "application/json": components["schemas"]["RegistryConfigUpdate"];
            };
        };
        responses: {
            /** @description settings after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryConfigUpdate"];
                };
            };
            422: components["responses"]["RegistryProblem"];
        };
    };
    deleteRegistryConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description settings before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryConfig"];
                };
            };
            422: components["responses"]["RegistryProblem"];
        };
    };
    getSubjectConfig: {
        parameters: {
            query?: {
                /** @description Answer with what applies in place of 404 when the subject has nothing of its own */
                defaultToGlobal?: components["parameters"]["RegistryDefaultToGlobal"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryConfig"];
                };
            };
            404: components["responses"]["RegistryProblem"];
        };
    };
    putSubjectConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryConfigUpdate"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegistryConfigUpdate"];
                "application/json": components["schemas"]["RegistryConfigUpdate"];
            };
        };
        responses: {
            /** @description settings after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryConfigUpdate"];
                };
            };
            422: components["responses"]["RegistryProblem"];
        };
    };
    deleteSubjectConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description settings before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryConfig"];
                };
            };
            404: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    listContexts: {
        parameters: {
            query?: {
                /** @description How names of contexts begin */
                contextPrefix?: components["parameters"]["RegistryContextPrefix"];
                /** @description Items to skip */
                offset?: components["parameters"]["RegistryOffset"];
                /** @description Most items to answer with; zero or less means the default */
                limit?: components["parameters"]["RegistryLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": string[];
                };
            };
        };
    };
    deleteContext: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of a context, with or without the dot in front */
                context: components["parameters"]["RegistryContext"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description removed, or never there */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["RegistryProblem"];
        };
    };
    getProviderContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                /** @description version number of the provider */
                version: components["parameters"]["ProviderVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description provider contract */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ProviderContract"];
                    "application/json": components["schemas"]["ProviderContract"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    putProviderContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                /** @description version number of the provider */
                version: components["parameters"]["ProviderVersion"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutProviderContract"];
            };
        };
        responses: {
            /** @description published, or published before with the same content */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ProviderContract"];
                    "application/json": components["schemas"]["ProviderContract"];
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
        };
    };
    publishContracts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishContracts"];
            };
        };
        responses: {
            /** @description published */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PublishedContracts"];
                    "application/json": components["schemas"]["PublishedContracts"];
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Misfit"];
        };
    };
    getDashboard: {
        parameters: {
            query?: {
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Dashboard"];
                    "application/json": components["schemas"]["Dashboard"];
                    "text/plain": string;
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    getIntegrationDashboard: {
        parameters: {
            query?: {
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Dashboard"];
                    "application/json": components["schemas"]["Dashboard"];
                    "text/plain": string;
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getDeployedVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["RecordUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deployment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["DeployedVersion"];
                    "application/json": components["schemas"]["DeployedVersion"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    updateDeployedVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["RecordUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["UpdateDeployedVersion"];
            };
        };
        responses: {
            /** @description deployment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["DeployedVersion"];
                    "application/json": components["schemas"]["DeployedVersion"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    getDependencies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description dependencies */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                };
            };
        };
    };
    getHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description heartbeat */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                };
            };
        };
    };
    getRelationDocumentation: {
        parameters: {
            query?: {
                /** @description Kind of document that has the link */
                context?: string;
            };
            header?: never;
            path: {
                /** @description Name of the relation without its prefix */
                relation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description a page that says so */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    listEnvironments: {
        parameters: {
            query?: {
                /** @description Exactly this name */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Environments"];
                    "application/json": components["schemas"]["Environments"];
                };
            };
        };
    };
    createEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeEnvironment"];
            };
        };
        responses: {
            /** @description environment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Environment"];
                    "application/json": components["schemas"]["Environment"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    getEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description environment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Environment"];
                    "application/json": components["schemas"]["Environment"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    replaceEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeEnvironment"];
            };
        };
        responses: {
            /** @description environment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Environment"];
                    "application/json": components["schemas"]["Environment"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    deleteEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    getEnvironmentBundle: {
        parameters: {
            query?: {
                /** @description How many of the newest versions of each application; default 20. The head of its main branch and what is in any environment come in besides. Of all together there may be 20,000, in 32 million characters */
                versions?: number;
            };
            header?: never;
            path: {
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description bundle */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VerdictBundle"];
                    "application/json": components["schemas"]["VerdictBundle"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getEnvironmentContents: {
        parameters: {
            query?: {
                pacticipant?: string;
                /** @description A past instant in ISO 8601 with its time zone; the question is answered with what was known then */
                asOf?: components["parameters"]["AsOf"];
            };
            header?: never;
            path: {
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description contents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["EnvironmentContents"];
                    "application/json": components["schemas"]["EnvironmentContents"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    listCurrentlyDeployedVersions: {
        parameters: {
            query?: {
                pacticipant?: string;
                /** @description Blank means the default instance */
                applicationInstance?: string;
                /** @description Older name of applicationInstance */
                target?: string;
                /** @description A past instant in ISO 8601 with its time zone; the question is answered with what was known then */
                asOf?: components["parameters"]["AsOf"];
            };
            header?: never;
            path: {
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["DeployedVersions"];
                    "application/json": components["schemas"]["DeployedVersions"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    listCurrentlySupportedVersions: {
        parameters: {
            query?: {
                pacticipant?: string;
                version?: string;
                /** @description A past instant in ISO 8601 with its time zone; the question is answered with what was known then */
                asOf?: components["parameters"]["AsOf"];
            };
            header?: never;
            path: {
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ReleasedVersions"];
                    "application/json": components["schemas"]["ReleasedVersions"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getEventContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description event contract */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["EventContract"];
                    "application/json": components["schemas"]["EventContract"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    declareEventContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclareEventContract"];
            };
        };
        responses: {
            /** @description unchanged or replaced */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["EventContract"];
                    "application/json": components["schemas"]["EventContract"];
                };
            };
            /** @description declared for the first time */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["EventContract"];
                    "application/json": components["schemas"]["EventContract"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    declareAsyncApi: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AsyncApiDocument"];
                "application/vnd.aai.asyncapi+json": components["schemas"]["AsyncApiDocument"];
                "application/yaml": components["schemas"]["AsyncApiDocument"];
                "application/x-yaml": components["schemas"]["AsyncApiDocument"];
                "text/yaml": components["schemas"]["AsyncApiDocument"];
                "application/vnd.aai.asyncapi+yaml": components["schemas"]["AsyncApiDocument"];
            };
        };
        responses: {
            /** @description unchanged or replaced */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["EventContract"];
                    "application/json": components["schemas"]["EventContract"];
                };
            };
            /** @description declared for the first time */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["EventContract"];
                    "application/json": components["schemas"]["EventContract"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    addEventUses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclareEventContract"];
            };
        };
        responses: {
            /** @description all that is declared now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["EventContract"];
                    "application/json": components["schemas"]["EventContract"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    getEventRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description retention */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["EventRetention"];
                    "application/json": components["schemas"]["EventRetention"];
                };
            };
            422: components["responses"]["Invalid"];
        };
    };
    setEventRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subject: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetEventRetention"];
            };
        };
        responses: {
            /** @description retention */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["EventRetention"];
                    "application/json": components["schemas"]["EventRetention"];
                };
            };
            400: components["responses"]["Invalid"];
            422: components["responses"]["Invalid"];
        };
    };
    removeEventRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["Invalid"];
        };
    };
    getGroup: {
        parameters: {
            query?: {
                /** @description How many to show at most, the nearest */
                maxPacticipants?: components["parameters"]["MaxPacticipants"];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one line per pacticipant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    listIntegrations: {
        parameters: {
            query?: {
                /** @description Part of the name */
                q?: components["parameters"]["Search"];
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list, those with news first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/vnd.graphviz": string;
                    "application/hal+json": components["schemas"]["Integrations"];
                    "application/json": components["schemas"]["Integrations"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    deleteAllIntegrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted; as with the Pact Broker, a client that accepts nothing but HAL is refused */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "application/json": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listLabels: {
        parameters: {
            query?: {
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                    "application/hal+json": components["schemas"]["Health"];
                };
            };
        };
    };
    getMatrix: {
        parameters: {
            query?: {
                /** @description A past instant in ISO 8601 with its time zone; the question is answered with what was known then */
                asOf?: components["parameters"]["AsOf"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description decision and its rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Matrix"];
                    "text/plain": string;
                    "text/html": string;
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getMatrixForIntegration: {
        parameters: {
            query?: {
                /** @description A past instant in ISO 8601 with its time zone; the question is answered with what was known then */
                asOf?: components["parameters"]["AsOf"];
            };
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description decision and its rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Matrix"];
                    "text/plain": string;
                    "text/html": string;
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getMatrixBadge: {
        parameters: {
            query?: {
                /** @description text of the left side; of a pact's badge consumer or provider for one name alone */
                label?: components["parameters"]["BadgeLabel"];
                /** @description true for the initials of names that are several words */
                initials?: components["parameters"]["BadgeInitials"];
            };
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                providerTag: components["parameters"]["ProviderTag"];
                consumer: components["parameters"]["Consumer"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the badge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            307: components["responses"]["BadgeElsewhere"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Metrics"];
                    "application/json": components["schemas"]["Metrics"];
                };
            };
        };
    };
    getRegistryMode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description mode */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryMode"];
                };
            };
        };
    };
    putRegistryMode: {
        parameters: {
            query?: {
                /** @description Go on although that is not safe; change the mode to IMPORT although there are subjects, register what is not compatible */
                force?: components["parameters"]["RegistryForce"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryModeUpdate"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegistryModeUpdate"];
                "application/json": components["schemas"]["RegistryModeUpdate"];
            };
        };
        responses: {
            /** @description mode */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryModeUpdate"];
                };
            };
            422: components["responses"]["RegistryProblem"];
        };
    };
    deleteRegistryMode: {
        parameters: {
            query?: {
                /** @description Also remove the modes of all subjects */
                recursive?: components["parameters"]["RegistryRecursive"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description mode before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryMode"];
                };
            };
        };
    };
    getSubjectMode: {
        parameters: {
            query?: {
                /** @description Answer with what applies in place of 404 when the subject has nothing of its own */
                defaultToGlobal?: components["parameters"]["RegistryDefaultToGlobal"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description mode */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryMode"];
                };
            };
            404: components["responses"]["RegistryProblem"];
        };
    };
    putSubjectMode: {
        parameters: {
            query?: {
                /** @description Go on although that is not safe; change the mode to IMPORT although there are subjects, register what is not compatible */
                force?: components["parameters"]["RegistryForce"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryModeUpdate"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegistryModeUpdate"];
                "application/json": components["schemas"]["RegistryModeUpdate"];
            };
        };
        responses: {
            /** @description mode */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryModeUpdate"];
                };
            };
            422: components["responses"]["RegistryProblem"];
        };
    };
    deleteSubjectMode: {
        parameters: {
            query?: {
                /** @description Also remove the modes of all subjects */
                recursive?: components["parameters"]["RegistryRecursive"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description mode before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryMode"];
                };
            };
            404: components["responses"]["RegistryProblem"];
        };
    };
    getOpenapiDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hal"];
                    "application/hal+json": components["schemas"]["Hal"];
                };
            };
        };
    };
    listPacticipants: {
        parameters: {
            query?: {
                /** @description Part of the name */
                q?: components["parameters"]["Search"];
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Pacticipants"];
                    "application/json": components["schemas"]["Pacticipants"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    createPacticipant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePacticipant"];
            };
        };
        responses: {
            /** @description pacticipant */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Pacticipant"];
                    "application/json": components["schemas"]["Pacticipant"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    listPacticipantsWithLabel: {
        parameters: {
            query?: {
                /** @description Part of the name */
                q?: components["parameters"]["Search"];
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                label: components["parameters"]["Label"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Pacticipants"];
                    "application/json": components["schemas"]["Pacticipants"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    getPacticipant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pacticipant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Pacticipant"];
                    "application/json": components["schemas"]["Pacticipant"];
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    replacePacticipant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribePacticipant"];
            };
        };
        responses: {
            /** @description pacticipant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Pacticipant"];
                    "application/json": components["schemas"]["Pacticipant"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    deletePacticipant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    updatePacticipant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribePacticipant"];
                "application/merge-patch+json": components["schemas"]["DescribePacticipant"];
            };
        };
        responses: {
            /** @description pacticipant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Pacticipant"];
                    "application/json": components["schemas"]["Pacticipant"];
                };
            };
            /** @description pacticipant */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Pacticipant"];
                    "application/json": components["schemas"]["Pacticipant"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    listBranches: {
        parameters: {
            query?: {
                /** @description Part of the name */
                q?: components["parameters"]["Search"];
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Branches"];
                    "application/json": components["schemas"]["Branches"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    deleteBranches: {
        parameters: {
            query?: {
                /** @description Branches to keep */
                exclude?: string[];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Notices"];
                    "application/json": components["schemas"]["Notices"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getBranch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                branch: components["parameters"]["Branch"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description branch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Branch"];
                    "application/json": components["schemas"]["Branch"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    deleteBranch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                branch: components["parameters"]["Branch"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    getLatestVersionOnBranch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                branch: components["parameters"]["Branch"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersion"];
                    "application/json": components["schemas"]["PacticipantVersion"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    canIDeployBranchHead: {
        parameters: {
            query?: {
                /** @description A past instant in ISO 8601 with its time zone; the question is answered with what was known then */
                asOf?: components["parameters"]["AsOf"];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                branch: components["parameters"]["Branch"];
                environment: components["parameters"]["EnvironmentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description decision and its rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Matrix"];
                    "text/plain": string;
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getCanIDeployBranchHeadBadge: {
        parameters: {
            query?: {
                /** @description text of the left side; of a pact's badge consumer or provider for one name alone */
                label?: components["parameters"]["BadgeLabel"];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                branch: components["parameters"]["Branch"];
                environment: components["parameters"]["EnvironmentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the badge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            307: components["responses"]["BadgeElsewhere"];
        };
    };
    listVersionsOnBranch: {
        parameters: {
            query?: {
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                branch: components["parameters"]["Branch"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersions"];
                    "application/json": components["schemas"]["PacticipantVersions"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getBranchVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                branch: components["parameters"]["Branch"];
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description membership */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["BranchVersion"];
                    "application/json": components["schemas"]["BranchVersion"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    addBranchVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                branch: components["parameters"]["Branch"];
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description membership */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["BranchVersion"];
                    "application/json": components["schemas"]["BranchVersion"];
                };
            };
            /** @description membership */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["BranchVersion"];
                    "application/json": components["schemas"]["BranchVersion"];
                };
            };
        };
    };
    removeBranchVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                branch: components["parameters"]["Branch"];
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    listVersionsInEnvironment: {
        parameters: {
            query?: {
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersions"];
                    "application/json": components["schemas"]["PacticipantVersions"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getLabel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                label: components["parameters"]["Label"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description label */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    addLabel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                label: components["parameters"]["Label"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description label */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            /** @description label */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    removeLabel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                label: components["parameters"]["Label"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    getLatestVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersion"];
                    "application/json": components["schemas"]["PacticipantVersion"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getLatestVersionWithTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersion"];
                    "application/json": components["schemas"]["PacticipantVersion"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    canIDeployTaggedVersion: {
        parameters: {
            query?: {
                /** @description A past instant in ISO 8601 with its time zone; the question is answered with what was known then */
                asOf?: components["parameters"]["AsOf"];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                tag: components["parameters"]["Tag"];
                toTag: components["parameters"]["ToTag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description decision and its rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Matrix"];
                    "text/plain": string;
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getCanIDeployTaggedVersionBadge: {
        parameters: {
            query?: {
                /** @description text of the left side; of a pact's badge consumer or provider for one name alone */
                label?: components["parameters"]["BadgeLabel"];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                tag: components["parameters"]["Tag"];
                toTag: components["parameters"]["ToTag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the badge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            307: components["responses"]["BadgeElsewhere"];
        };
    };
    getCanIMergeBadge: {
        parameters: {
            query?: {
                /** @description text of the left side; of a pact's badge consumer or provider for one name alone */
                label?: components["parameters"]["BadgeLabel"];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the badge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            307: components["responses"]["BadgeElsewhere"];
        };
    };
    listVersionsWithTag: {
        parameters: {
            query?: {
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersions"];
                    "application/json": components["schemas"]["PacticipantVersions"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    listVersions: {
        parameters: {
            query?: {
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersions"];
                    "application/json": components["schemas"]["PacticipantVersions"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersion"];
                    "application/json": components["schemas"]["PacticipantVersion"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    putVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeVersion"];
            };
        };
        responses: {
            /** @description version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersion"];
                    "application/json": components["schemas"]["PacticipantVersion"];
                };
            };
            /** @description version */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersion"];
                    "application/json": components["schemas"]["PacticipantVersion"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    deleteVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    updateVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["DescribeVersion"];
            };
        };
        responses: {
            /** @description version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersion"];
                    "application/json": components["schemas"]["PacticipantVersion"];
                };
            };
            /** @description version */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PacticipantVersion"];
                    "application/json": components["schemas"]["PacticipantVersion"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    listDeployedVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                version: components["parameters"]["Version"];
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["DeployedVersions"];
                    "application/json": components["schemas"]["DeployedVersions"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    recordDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                version: components["parameters"]["Version"];
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RecordDeployment"];
            };
        };
        responses: {
            /** @description deployment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["DeployedVersion"];
                    "application/json": components["schemas"]["DeployedVersion"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listReleasedVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                version: components["parameters"]["Version"];
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ReleasedVersions"];
                    "application/json": components["schemas"]["ReleasedVersions"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    recordRelease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                version: components["parameters"]["Version"];
                environmentUuid: components["parameters"]["EnvironmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description release */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ReleasedVersion"];
                    "application/json": components["schemas"]["ReleasedVersion"];
                };
            };
            /** @description release */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ReleasedVersion"];
                    "application/json": components["schemas"]["ReleasedVersion"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                version: components["parameters"]["Version"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description tag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VersionTag"];
                    "application/json": components["schemas"]["VersionTag"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    addTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                version: components["parameters"]["Version"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description tag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VersionTag"];
                    "application/json": components["schemas"]["VersionTag"];
                };
            };
            /** @description tag */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VersionTag"];
                    "application/json": components["schemas"]["VersionTag"];
                };
            };
        };
    };
    removeTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pacticipant: components["parameters"]["Pacticipant"];
                version: components["parameters"]["Version"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    listLatestPacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listProviderPacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listMainBranchProviderPacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listLatestMainBranchProviderPacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listBranchProviderPacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                branch: components["parameters"]["Branch"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listLatestBranchProviderPacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                branch: components["parameters"]["Branch"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listLatestMainBranchPactVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listMainBranchPactVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    deleteMainBranchPactVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listBranchPactVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                branch: components["parameters"]["Branch"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    deleteBranchPactVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                branch: components["parameters"]["Branch"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getLatestBranchPact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                branch: components["parameters"]["Branch"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["Hal"];
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listLatestBranchPactVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                branch: components["parameters"]["Branch"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getLatestPact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["Hal"];
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getLatestUntaggedPact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["Hal"];
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getLatestUntaggedPactBadge: {
        parameters: {
            query?: {
                /** @description text of the left side; of a pact's badge consumer or provider for one name alone */
                label?: components["parameters"]["BadgeLabel"];
                /** @description true for the initials of names that are several words */
                initials?: components["parameters"]["BadgeInitials"];
            };
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the badge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            307: components["responses"]["BadgeElsewhere"];
        };
    };
    getLatestPactBadge: {
        parameters: {
            query?: {
                /** @description text of the left side; of a pact's badge consumer or provider for one name alone */
                label?: components["parameters"]["BadgeLabel"];
                /** @description true for the initials of names that are several words */
                initials?: components["parameters"]["BadgeInitials"];
            };
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the badge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            307: components["responses"]["BadgeElsewhere"];
        };
    };
    getLatestVerificationResultForLatestPact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VerificationResult"];
                    "application/json": components["schemas"]["VerificationResult"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["ExtendedVerificationResult"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getLatestTaggedPact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["Hal"];
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getLatestTaggedPactBadge: {
        parameters: {
            query?: {
                /** @description text of the left side; of a pact's badge consumer or provider for one name alone */
                label?: components["parameters"]["BadgeLabel"];
                /** @description true for the initials of names that are several words */
                initials?: components["parameters"]["BadgeInitials"];
            };
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the badge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            307: components["responses"]["BadgeElsewhere"];
        };
    };
    getLatestVerificationResultForLatestTaggedPact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VerificationResult"];
                    "application/json": components["schemas"]["VerificationResult"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["ExtendedVerificationResult"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getPactByContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                /** @description Content hash of the pact */
                pactVersion: components["parameters"]["PactVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["Hal"];
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    diffPactContents: {
        parameters: {
            query?: {
                /** @description Compare the documents as they stand, ids and order included */
                raw?: components["parameters"]["RawDiff"];
            };
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                /** @description Content hash of the pact */
                pactVersion: components["parameters"]["PactVersion"];
                comparisonPactVersion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description difference */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getPactByContentWithMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                /** @description Content hash of the pact */
                pactVersion: components["parameters"]["PactVersion"];
                /** @description Why the pact was selected, opaque to clients */
                metadata: components["parameters"]["Metadata"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["Hal"];
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    publishVerificationResultWithMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                /** @description Content hash of the pact */
                pactVersion: components["parameters"]["PactVersion"];
                /** @description Why the pact was selected, opaque to clients */
                metadata: components["parameters"]["Metadata"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishVerificationResult"];
            };
        };
        responses: {
            /** @description published */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VerificationResult"];
                    "application/json": components["schemas"]["VerificationResult"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getVerificationResultWithMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                /** @description Content hash of the pact */
                pactVersion: components["parameters"]["PactVersion"];
                /** @description Why the pact was selected, opaque to clients */
                metadata: components["parameters"]["Metadata"];
                number: components["parameters"]["VerificationNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VerificationResult"];
                    "application/json": components["schemas"]["VerificationResult"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["ExtendedVerificationResult"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    publishVerificationResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                /** @description Content hash of the pact */
                pactVersion: components["parameters"]["PactVersion"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishVerificationResult"];
            };
        };
        responses: {
            /** @description published */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VerificationResult"];
                    "application/json": components["schemas"]["VerificationResult"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getLatestVerificationResultForContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                /** @description Content hash of the pact */
                pactVersion: components["parameters"]["PactVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VerificationResult"];
                    "application/json": components["schemas"]["VerificationResult"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["ExtendedVerificationResult"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getVerificationResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                /** @description Content hash of the pact */
                pactVersion: components["parameters"]["PactVersion"];
                number: components["parameters"]["VerificationNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VerificationResult"];
                    "application/json": components["schemas"]["VerificationResult"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["ExtendedVerificationResult"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    deleteVerificationResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                /** @description Content hash of the pact */
                pactVersion: components["parameters"]["PactVersion"];
                number: components["parameters"]["VerificationNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    listVerificationResultWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                /** @description Content hash of the pact */
                pactVersion: components["parameters"]["PactVersion"];
                number: components["parameters"]["VerificationNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description webhooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["TriggeredWebhooks"];
                    "application/json": components["schemas"]["TriggeredWebhooks"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listTaggedPactVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    deleteTaggedPactVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getPact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                consumerVersion: components["parameters"]["ConsumerVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["Hal"];
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    putPact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                consumerVersion: components["parameters"]["ConsumerVersion"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hal"];
            };
        };
        responses: {
            /** @description published */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            /** @description published for the first time */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Misfit"];
        };
    };
    deletePact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                consumerVersion: components["parameters"]["ConsumerVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    mergePact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                consumerVersion: components["parameters"]["ConsumerVersion"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hal"];
            };
        };
        responses: {
            /** @description published */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            /** @description published for the first time */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Misfit"];
        };
    };
    diffPactWithPreviousDistinct: {
        parameters: {
            query?: {
                /** @description Compare the documents as they stand, ids and order included */
                raw?: components["parameters"]["RawDiff"];
            };
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                consumerVersion: components["parameters"]["ConsumerVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description difference */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    diffPactWithVersion: {
        parameters: {
            query?: {
                /** @description Compare the documents as they stand, ids and order included */
                raw?: components["parameters"]["RawDiff"];
            };
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                consumerVersion: components["parameters"]["ConsumerVersion"];
                comparisonVersion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description difference */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getPreviousDistinctPact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                consumerVersion: components["parameters"]["ConsumerVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["Hal"];
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listPactTriggeredWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                consumerVersion: components["parameters"]["ConsumerVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["TriggeredWebhooks"];
                    "application/json": components["schemas"]["TriggeredWebhooks"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getLatestVerificationResultForPact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
                consumerVersion: components["parameters"]["ConsumerVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VerificationResult"];
                    "application/json": components["schemas"]["VerificationResult"];
                    "application/vnd.pactbrokerextended.v1+json": components["schemas"]["ExtendedVerificationResult"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listPactVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    deletePactVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    listPactWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhooks"];
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    createPactWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeWebhook"];
            };
        };
        responses: {
            /** @description webhook */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhook"];
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getPactWebhookStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["WebhookStatus"];
                    "application/json": components["schemas"]["WebhookStatus"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listPactsForVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pacts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PactsForVerification"];
                    "application/json": components["schemas"]["PactsForVerification"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    selectPactsForVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelectPactsForVerification"];
            };
        };
        responses: {
            /** @description pacts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PactsForVerification"];
                    "application/json": components["schemas"]["PactsForVerification"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    listLatestProviderPacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listLatestTaggedProviderPacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listProviderStates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description provider states */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ProviderStates"];
                    "application/json": components["schemas"]["ProviderStates"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listBranchProviderStates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                branch: components["parameters"]["Branch"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description provider states */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ProviderStates"];
                    "application/json": components["schemas"]["ProviderStates"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listEnvironmentProviderStates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                environment: components["parameters"]["EnvironmentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description provider states */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ProviderStates"];
                    "application/json": components["schemas"]["ProviderStates"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listTaggedProviderPacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Hal"];
                    "application/json": components["schemas"]["Hal"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    planDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "environment": "production",
                 *       "candidates": [
                 *         {
                 *           "pacticipant": "Web",
                 *           "version": "2.0.0"
                 *         },
                 *         {
                 *           "pacticipant": "Orders",
                 *           "version": "5.1.0"
                 *         },
                 *         {
                 *           "pacticipant": "Stock",
                 *           "version": "3.0.0"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DescribePlan"];
            };
        };
        responses: {
            /** @description plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "steps": [
                     *         {
                     *           "deploy": [
                     *             {
                     *               "pacticipant": "Orders",
                     *               "version": "5.1.0"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "deploy": [
                     *             {
                     *               "pacticipant": "Web",
                     *               "version": "2.0.0"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "excluded": [
                     *         {
                     *           "pacticipant": "Stock",
                     *           "version": "3.0.0",
                     *           "reason": "Something stands in its way in production that no other candidate takes away.",
                     *           "needs": [],
                     *           "conflictsWith": [],
                     *           "edges": [
                     *             {
                     *               "class": "failed",
                     *               "kind": "pact",
                     *               "consumer": {
                     *                 "name": "Billing",
                     *                 "version": "1.4.0"
                     *               },
                     *               "provider": {
                     *                 "name": "Stock",
                     *                 "version": "3.0.0"
                     *               },
                     *               "actor": "Stock",
                     *               "findings": [
                     *                 {
                     *                   "rule": "body-mismatch",
                     *                   "path": "$.total",
                     *                   "message": "get the stock: Actual map is missing the following keys: total"
                     *                 }
                     *               ],
                     *               "fix": "Restore $.total (get the stock: Actual map is missing the following keys: total) in Stock 3.0.0, or move Billing 1.4.0 off it.",
                     *               "nearestGreen": {},
                     *               "command": "pact_verifier_cli --url \"$PACT_BROKER_BASE_URL/pacts/provider/Stock/consumer/Billing/version/1.4.0\" --provider-name Stock --provider-version 3.0.0 --publish"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "rollback": [
                     *         {
                     *           "deploy": [
                     *             {
                     *               "pacticipant": "Web",
                     *               "version": "1.9.0"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "deploy": [],
                     *           "undeploy": [
                     *             {
                     *               "pacticipant": "Orders",
                     *               "version": "5.1.0"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "proven": true,
                     *       "notices": []
                     *     }
                     */
                    "application/hal+json": components["schemas"]["Plan"];
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    listProviderContracts: {
        parameters: {
            query?: {
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ProviderContracts"];
                    "application/json": components["schemas"]["ProviderContracts"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getLatestProviderContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description provider contract */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ProviderContract"];
                    "application/json": components["schemas"]["ProviderContract"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    publishProviderContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishProviderContract"];
            };
        };
        responses: {
            /** @description published, or published before with the same content */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["PublishedProviderContract"];
                    "application/json": components["schemas"]["PublishedProviderContract"];
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                    "application/hal+json": components["schemas"]["Health"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    listRelationships: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one line per pacticipant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    getReleasedVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["RecordUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description release */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ReleasedVersion"];
                    "application/json": components["schemas"]["ReleasedVersion"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    updateReleasedVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["RecordUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["UpdateReleasedVersion"];
            };
        };
        responses: {
            /** @description release */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["ReleasedVersion"];
                    "application/json": components["schemas"]["ReleasedVersion"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    listRegistrySchemas: {
        parameters: {
            query?: {
                /** @description How names begin; :*: in front means in every context */
                subjectPrefix?: components["parameters"]["RegistrySubjectPrefix"];
                /** @description Include what was soft-deleted */
                deleted?: components["parameters"]["RegistryDeleted"];
                /** @description Only the newest version of each subject */
                latestOnly?: components["parameters"]["RegistryLatestOnly"];
                /** @description Also schemas that an alias stands for, and the aliases of each */
                aliases?: components["parameters"]["RegistryAliases"];
                /** @description Only schemas with a rule of this type */
                ruleType?: components["parameters"]["RegistryRuleType"];
                /** @description Kind of the resource, topic */
                resourceType?: components["parameters"]["RegistryResourceType"];
                /** @description key or value */
                associationType?: components["parameters"]["RegistryAssociationType"];
                /** @description STRONG or WEAK; for schemas also NONE */
                lifecycle?: components["parameters"]["RegistryLifecycle"];
                /** @description Items to skip */
                offset?: components["parameters"]["RegistryOffset"];
                /** @description Most items to answer with; zero or less means the default */
                limit?: components["parameters"]["RegistryLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description schemas */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistryListedSchema"][];
                };
            };
        };
    };
    getSchemaByGuid: {
        parameters: {
            query?: {
                /** @description Another form of the text, such as resolved (Avro), serialized or ignore_extensions (Protobuf) */
                format?: components["parameters"]["RegistryFormat"];
            };
            header?: never;
            path: {
                /** @description MD5 of the content as a UUID */
                guid: components["parameters"]["RegistryGuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistrySchemaById"];
                };
            };
            /** @description the client has it already */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["RegistryProblem"];
        };
    };
    listIdsByGuid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description MD5 of the content as a UUID */
                guid: components["parameters"]["RegistryGuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ids */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": {
                        context: string;
                        id: number;
                    }[];
                };
            };
        };
    };
    getSchemaById: {
        parameters: {
            query?: {
                /** @description The subject to prefer; names it in the answer */
                subject?: components["parameters"]["RegistryOfSubject"];
                /** @description Add the highest id in use */
                fetchMaxId?: components["parameters"]["RegistryFetchMaxId"];
                /** @description Another form of the text, such as resolved (Avro), serialized or ignore_extensions (Protobuf) */
                format?: components["parameters"]["RegistryFormat"];
                /** @description qualified shows the subjects of references with their context */
                referenceFormat?: components["parameters"]["RegistryReferenceFormat"];
                /** @description Tags inside the text that are to be listed, or * for all */
                findTags?: components["parameters"]["RegistryFindTags"];
            };
            header?: never;
            path: {
                id: components["parameters"]["RegistryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistrySchemaById"];
                };
            };
            /** @description the client has it already */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["RegistryProblem"];
        };
    };
    getSchemaTextById: {
        parameters: {
            query?: {
                /** @description The subject to prefer; names it in the answer */
                subject?: components["parameters"]["RegistryOfSubject"];
                /** @description Another form of the text, such as resolved (Avro), serialized or ignore_extensions (Protobuf) */
                format?: components["parameters"]["RegistryFormat"];
            };
            header?: never;
            path: {
                id: components["parameters"]["RegistryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description text of the schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": unknown;
                };
            };
            /** @description the client has it already */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["RegistryProblem"];
        };
    };
    listSubjectsBySchemaId: {
        parameters: {
            query?: {
                /** @description The subject to prefer; names it in the answer */
                subject?: components["parameters"]["RegistryOfSubject"];
                /** @description Include what was soft-deleted */
                deleted?: components["parameters"]["RegistryDeleted"];
                /** @description Items to skip */
                offset?: components["parameters"]["RegistryOffset"];
                /** @description Most items to answer with; zero or less means the default */
                limit?: components["parameters"]["RegistryLimit"];
            };
            header?: never;
            path: {
                id: components["parameters"]["RegistryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description subjects */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": string[];
                };
            };
            404: components["responses"]["RegistryProblem"];
        };
    };
    listVersionsBySchemaId: {
        parameters: {
            query?: {
                /** @description The subject to prefer; names it in the answer */
                subject?: components["parameters"]["RegistryOfSubject"];
                /** @description Include what was soft-deleted */
                deleted?: components["parameters"]["RegistryDeleted"];
                /** @description Items to skip */
                offset?: components["parameters"]["RegistryOffset"];
                /** @description Most items to answer with; zero or less means the default */
                limit?: components["parameters"]["RegistryLimit"];
            };
            header?: never;
            path: {
                id: components["parameters"]["RegistryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description subjects and versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistrySubjectVersion"][];
                };
            };
            404: components["responses"]["RegistryProblem"];
        };
    };
    listSchemaTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description formats */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": string[];
                };
            };
        };
    };
    listSubjects: {
        parameters: {
            query?: {
                /** @description How names begin; :*: in front means in every context */
                subjectPrefix?: components["parameters"]["RegistrySubjectPrefix"];
                /** @description Include what was soft-deleted */
                deleted?: components["parameters"]["RegistryDeleted"];
                /** @description Only what was soft-deleted */
                deletedOnly?: components["parameters"]["RegistryDeletedOnly"];
                /** @description Items to skip */
                offset?: components["parameters"]["RegistryOffset"];
                /** @description Most items to answer with; zero or less means the default */
                limit?: components["parameters"]["RegistryLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": string[];
                };
            };
        };
    };
    lookUpSchema: {
        parameters: {
            query?: {
                /** @description Bring texts that mean the same to the same form first */
                normalize?: components["parameters"]["RegistryNormalize"];
                /** @description Include what was soft-deleted */
                deleted?: components["parameters"]["RegistryDeleted"];
                /** @description Another form of the text, such as resolved (Avro), serialized or ignore_extensions (Protobuf) */
                format?: components["parameters"]["RegistryFormat"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegisterSchema"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegisterSchema"];
                "application/json": components["schemas"]["RegisterSchema"];
            };
        };
        responses: {
            /** @description version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistrySchema"];
                };
            };
            404: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    deleteSubject: {
        parameters: {
            query?: {
                /** @description Delete for good what was soft-deleted before */
                permanent?: components["parameters"]["RegistryPermanent"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description versions that were deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": number[];
                };
            };
            404: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    getSubjectVersionByMetadata: {
        parameters: {
            query?: {
                /** @description Name of a property in the metadata; its value stands at the same place among the values */
                key?: components["parameters"]["RegistryKey"];
                /** @description Value of the property at the same place */
                value?: components["parameters"]["RegistryValue"];
                /** @description Include what was soft-deleted */
                deleted?: components["parameters"]["RegistryDeleted"];
                /** @description Another form of the text, such as resolved (Avro), serialized or ignore_extensions (Protobuf) */
                format?: components["parameters"]["RegistryFormat"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistrySchema"];
                };
            };
            404: components["responses"]["RegistryProblem"];
        };
    };
    listSubjectUsers: {
        parameters: {
            query?: {
                /** @description Name of the environment; required, under this name or the short one */
                environment?: string;
                /** @description The same as environment */
                env?: string;
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["SubjectUsers"];
                };
            };
            404: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    listSubjectVersions: {
        parameters: {
            query?: {
                /** @description Include what was soft-deleted */
                deleted?: components["parameters"]["RegistryDeleted"];
                /** @description Only what was soft-deleted */
                deletedOnly?: components["parameters"]["RegistryDeletedOnly"];
                /** @description Include soft-deleted versions, as negative numbers */
                deletedAsNegative?: components["parameters"]["RegistryDeletedAsNegative"];
                /** @description Items to skip */
                offset?: components["parameters"]["RegistryOffset"];
                /** @description Most items to answer with; zero or less means the default */
                limit?: components["parameters"]["RegistryLimit"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": number[];
                };
            };
            404: components["responses"]["RegistryProblem"];
        };
    };
    registerSchema: {
        parameters: {
            query?: {
                /** @description Bring texts that mean the same to the same form first */
                normalize?: components["parameters"]["RegistryNormalize"];
                /** @description Go on although that is not safe; change the mode to IMPORT although there are subjects, register what is not compatible */
                force?: components["parameters"]["RegistryForce"];
                /** @description Another form of the text, such as resolved (Avro), serialized or ignore_extensions (Protobuf) */
                format?: components["parameters"]["RegistryFormat"];
                /** @description Refuse a schema that a reader deployed to this environment could not read, whatever the level of the subject */
                checkEnv?: string;
                /** @description The same as checkEnv */
                environment?: string;
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["RegisterSchema"];
                "application/vnd.schemaregistry+json": components["schemas"]["RegisterSchema"];
                "application/json": components["schemas"]["RegisterSchema"];
            };
        };
        responses: {
            /** @description id of the schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegisteredSchema"];
                };
            };
            404: components["responses"]["RegistryProblem"];
            409: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    getSubjectVersion: {
        parameters: {
            query?: {
                /** @description Include what was soft-deleted */
                deleted?: components["parameters"]["RegistryDeleted"];
                /** @description Another form of the text, such as resolved (Avro), serialized or ignore_extensions (Protobuf) */
                format?: components["parameters"]["RegistryFormat"];
                /** @description qualified shows the subjects of references with their context */
                referenceFormat?: components["parameters"]["RegistryReferenceFormat"];
                /** @description Tags inside the text that are to be listed, or * for all */
                findTags?: components["parameters"]["RegistryFindTags"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
                /** @description Version number, or latest */
                version: components["parameters"]["RegistryVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegistrySchema"];
                };
            };
            404: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    deleteSubjectVersion: {
        parameters: {
            query?: {
                /** @description Delete for good what was soft-deleted before */
                permanent?: components["parameters"]["RegistryPermanent"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
                /** @description Version number, or latest */
                version: components["parameters"]["RegistryVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description version that was deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": number;
                };
            };
            404: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    listReferencingSchemaIds: {
        parameters: {
            query?: {
                /** @description Include what was soft-deleted */
                deleted?: components["parameters"]["RegistryDeleted"];
                /** @description Items to skip */
                offset?: components["parameters"]["RegistryOffset"];
                /** @description Most items to answer with; zero or less means the default */
                limit?: components["parameters"]["RegistryLimit"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
                /** @description Version number, or latest */
                version: components["parameters"]["RegistryVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ids */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": number[];
                };
            };
            404: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    getSubjectVersionText: {
        parameters: {
            query?: {
                /** @description Include what was soft-deleted */
                deleted?: components["parameters"]["RegistryDeleted"];
                /** @description Another form of the text, such as resolved (Avro), serialized or ignore_extensions (Protobuf) */
                format?: components["parameters"]["RegistryFormat"];
            };
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
                /** @description Version number, or latest */
                version: components["parameters"]["RegistryVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description text of the schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": unknown;
                };
            };
            404: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    tagSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subject: components["parameters"]["RegistrySubject"];
                /** @description Version number, or latest */
                version: components["parameters"]["RegistryVersion"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.schemaregistry.v1+json": components["schemas"]["TagSchema"];
                "application/vnd.schemaregistry+json": components["schemas"]["TagSchema"];
                "application/json": components["schemas"]["TagSchema"];
            };
        };
        responses: {
            /** @description id of the schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": components["schemas"]["RegisteredSchema"];
                };
            };
            404: components["responses"]["RegistryProblem"];
            409: components["responses"]["RegistryProblem"];
            422: components["responses"]["RegistryProblem"];
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Tokens"];
                    "application/json": components["schemas"]["Tokens"];
                };
            };
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeToken"];
            };
        };
        responses: {
            /** @description token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["CreatedToken"];
                    "application/json": components["schemas"]["CreatedToken"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    getToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tokenUuid: components["parameters"]["TokenUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Token"];
                    "application/json": components["schemas"]["Token"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tokenUuid: components["parameters"]["TokenUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    listTriggeredWebhooks: {
        parameters: {
            query?: {
                status?: components["schemas"]["TriggeredWebhookStatus"];
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Items on a page */
                size?: components["parameters"]["Size"];
                /** @description Older name of page */
                pageNumber?: components["parameters"]["PageNumber"];
                /** @description Older name of size */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["WebhookDeliveries"];
                    "application/json": components["schemas"]["WebhookDeliveries"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    getTriggeredWebhookLogs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                triggeredUuid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description logs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                    "application/hal+json": components["schemas"]["WebhookLogs"];
                    "application/json": components["schemas"]["WebhookLogs"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    redeliverTriggeredWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                triggeredUuid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it will be sent at once, and repeated as the schedule says when that fails */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["WebhookDelivery"];
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    getRegistryDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description attributes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": {
                        attributes: string[];
                    };
                };
            };
        };
    };
    getRegistryClusterId: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description cluster */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getRegistryServerVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.schemaregistry.v1+json": {
                        version: string;
                        commitId: string;
                    };
                };
            };
        };
    };
    getVerdict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                verdictId: components["parameters"]["VerdictId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description verdict */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["GivenVerdict"];
                    "application/json": components["schemas"]["GivenVerdict"];
                    "text/plain": string;
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getVerificationSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consumer: components["parameters"]["Consumer"];
                consumerVersion: components["parameters"]["ConsumerVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description summary */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["VerificationSummary"];
                    "application/json": components["schemas"]["VerificationSummary"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listWaivers: {
        parameters: {
            query?: {
                /** @description Also those that have expired or were ended */
                all?: boolean;
                /** @description Number of the page, from 1 */
                page?: components["parameters"]["Page"];
                /** @description Waivers on a page */
                size?: components["parameters"]["WaiverPageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Waivers"];
                    "application/json": components["schemas"]["Waivers"];
                };
            };
        };
    };
    createWaiver: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeWaiver"];
            };
        };
        responses: {
            /** @description waiver */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Waiver"];
                    "application/json": components["schemas"]["Waiver"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    getWaiver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                waiverUuid: components["parameters"]["WaiverUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description waiver */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Waiver"];
                    "application/json": components["schemas"]["Waiver"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    endWaiver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                waiverUuid: components["parameters"]["WaiverUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhooks"];
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeWebhook"];
            };
        };
        responses: {
            /** @description webhook */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhook"];
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    listWebhooksOfConsumer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhooks"];
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    createWebhookForConsumer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeWebhook"];
            };
        };
        responses: {
            /** @description webhook */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhook"];
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    executeUnsavedWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeWebhook"];
            };
        };
        responses: {
            /** @description answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["WebhookExecution"];
                    "application/json": components["schemas"]["WebhookExecution"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    listWebhooksOfProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhooks"];
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    createWebhookForProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeWebhook"];
            };
        };
        responses: {
            /** @description webhook */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhook"];
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    listWebhooksOfIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhooks"];
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    createWebhookForIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["parameters"]["Provider"];
                consumer: components["parameters"]["Consumer"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeWebhook"];
            };
        };
        responses: {
            /** @description webhook */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhook"];
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookUuid: components["parameters"]["WebhookUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhook"];
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    putWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookUuid: components["parameters"]["WebhookUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeWebhook"];
            };
        };
        responses: {
            /** @description webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhook"];
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description webhook */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["Webhook"];
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Invalid"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookUuid: components["parameters"]["WebhookUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
        };
    };
    executeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookUuid: components["parameters"]["WebhookUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["WebhookExecution"];
                    "application/json": components["schemas"]["WebhookExecution"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    whatIf: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhatIf"];
            };
        };
        responses: {
            /** @description verdict */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hal+json": components["schemas"]["WhatIfVerdict"];
                };
            };
            400: components["responses"]["Invalid"];
            422: components["responses"]["Misfit"];
        };
    };
}
