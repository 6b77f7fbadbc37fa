/** The form that Readium's toolkits and the OPDS 2.0 apps of today speak. */
export const READIUM_PROGRESSION = 'application/vnd.readium.progression+json'

/** The form of OPDS Progression 1.0 (https://github.com/opds-community/drafts, opds-progression-1.0.md). */
export const OPDS_PROGRESSION = 'application/opds-progression+json'
