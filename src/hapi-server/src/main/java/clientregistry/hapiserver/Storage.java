package clientregistry.hapiserver;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.ClientIdStrategyEnum;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.IdStrategyEnum;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.StoreMetaSourceInformationEnum;
import ca.uhn.fhir.jpa.model.entity.StorageSettings.IndexEnabledEnum;
import ca.uhn.fhir.jpa.model.entity.StorageSettings.TagStorageModeEnum;
import java.util.List;

/**
 * How resources are kept: the hub is the only writer, PostgreSQL's registry is the truth, and this is a copy for
 * readers.
 */
final class Storage {

    private Storage() {}

    static JpaStorageSettings settings() {
        JpaStorageSettings settings = new JpaStorageSettings();
        identity(settings);
        content(settings);
        search(settings);
        return settings;
    }

    private static void identity(JpaStorageSettings settings) {
        // The hub gives the ids, so that publishing twice changes nothing; some of them may be digits only.
        settings.setResourceClientIdStrategy(ClientIdStrategyEnum.ANY);
        settings.setResourceServerIdStrategy(IdStrategyEnum.UUID);
        // A link may arrive before the Patient it points to.
        settings.setEnforceReferentialIntegrityOnWrite(false);
        settings.setEnforceReferentialIntegrityOnDelete(false);
        // A reference such as Patient?identifier=x is a search, whose failure would end the whole transaction.
        settings.setAllowInlineMatchUrlReferences(false);
    }

    private static void content(JpaStorageSettings settings) {
        // The hub keeps history itself; here it would double every write.
        settings.setResourceDbHistoryEnabled(false);
        settings.setDeleteEnabled(false);
        settings.setTagStorageMode(TagStorageModeEnum.NON_VERSIONED);
        settings.setStoreMetaSourceInformation(StoreMetaSourceInformationEnum.NONE);
    }

    private static void search(JpaStorageSettings settings) {
        // The default answers a repeated search from a minute-old list: a reader would miss what was just published.
        settings.setReuseCachedSearchResultsForMillis(null);
        // Readers page by 500; each number is how many more ids one page request may fetch from the database.
        settings.setSearchPreFetchThresholds(List.of(51, 1003, 5003, -1));
        settings.setIndexMissingFields(IndexEnabledEnum.DISABLED);
        settings.setSuppressStringIndexingInTokens(true);
        settings.setHibernateSearchIndexSearchParams(false);
    }
}
