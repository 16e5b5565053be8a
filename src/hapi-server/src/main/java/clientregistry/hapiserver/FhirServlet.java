package clientregistry.hapiserver;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.List;
import org.springframework.context.ApplicationContext;

/**
 * The FHIR doors: Patient, AuditEvent, Basic (the publisher's fence), transaction and batch, and the capability
 * statement.
 */
final class FhirServlet extends RestfulServer {

    /** HAPI reads SearchParameters at start, so it must know the type; no door leads to it. */
    private static final List<String> STORED = List.of("Patient", "AuditEvent", "Basic", "SearchParameter");

    private static final List<String> SERVED = List.of("Patient", "AuditEvent", "Basic");

    private static final int DEFAULT_PAGE = 50;
    private static final int LARGEST_PAGE = 1000;

    private static final long serialVersionUID = 1L;

    private final transient ApplicationContext beans;

    FhirServlet(ApplicationContext beans) {
        super(beans.getBean(FhirContext.class));
        this.beans = beans;
    }

    @Override
    protected void initialize() {
        loadResourceTypes();
        registerProvider(beans.getBean(JpaSystemProvider.class));
        beans.getBean(ResourceProviderFactory.class).createProviders().stream()
                .filter(provider -> provider instanceof IResourceProvider served
                        && SERVED.contains(served.getResourceType().getSimpleName()))
                .forEach(this::registerProvider);
        setServerConformanceProvider(capabilities());
        setPagingProvider(paging());
        setDefaultResponseEncoding(EncodingEnum.JSON);
    }

    /**
     * Fills HAPI's list of resource types now, by one thread.
     *
     * <p>The first request would fill it without a lock; a second one at that moment gets "resource type not
     * supported".
     */
    private void loadResourceTypes() {
        DaoRegistry types = beans.getBean(DaoRegistry.class);
        types.setSupportedResourceTypes(STORED);
        STORED.forEach(types::getResourceDao);
        types.getSystemDao();
    }

    private DatabaseBackedPagingProvider paging() {
        DatabaseBackedPagingProvider paging = beans.getBean(DatabaseBackedPagingProvider.class);
        paging.setDefaultPageSize(DEFAULT_PAGE);
        paging.setMaximumPageSize(LARGEST_PAGE);
        return paging;
    }

    private JpaCapabilityStatementProvider capabilities() {
        JpaCapabilityStatementProvider capabilities = new JpaCapabilityStatementProvider(
                this,
                beans.getBean(IFhirSystemDao.class),
                beans.getBean(JpaStorageSettings.class),
                beans.getBean(ISearchParamRegistry.class),
                beans.getBean(IValidationSupport.class));
        capabilities.setImplementationDescription("Client Registry Hub, published copy");
        // Counting every type costs a full scan per minute.
        capabilities.setIncludeResourceCounts(false);
        return capabilities;
    }
}
