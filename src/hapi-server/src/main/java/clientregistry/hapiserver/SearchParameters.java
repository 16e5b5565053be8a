package clientregistry.hapiserver;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.registry.ReadOnlySearchParamCache;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParameterCanonicalizer;
import java.lang.reflect.Field;
import java.util.Set;

/**
 * The search parameters that are indexed; any other answers 400.
 *
 * <p>Indexing all of FHIR's own makes the database twice as large and writing about 40 % slower.
 */
final class SearchParameters {

    /** Pairs of resource type and parameter; {@code *} stands for any. */
    static final Set<String> INDEXED = Set.of(
            "*:_id", "*:_lastUpdated", "*:_tag",
            "Patient:identifier", "Patient:family", "Patient:given", "Patient:name", "Patient:birthdate",
            "Patient:gender", "Patient:phone", "Patient:link", "Patient:active",
            "AuditEvent:date", "AuditEvent:entity", "AuditEvent:type", "AuditEvent:action", "AuditEvent:outcome",
            "AuditEvent:agent",
            // HAPI itself searches these for parameters that somebody defined.
            "SearchParameter:*");

    private SearchParameters() {}

    /**
     * A registry that knows {@link #INDEXED} only.
     *
     * <p>HAPI's own switch for this (setAutoSupportDefaultSearchParams) wants every parameter to be posted as a
     * resource first, hence the private field; should another version rename it, the server does not start and says so.
     */
    static SearchParamRegistryImpl registry(FhirContext fhir, SearchParameterCanonicalizer canonicalizer) {
        SearchParamRegistryImpl registry = new SearchParamRegistryImpl();
        try {
            Field builtIn = SearchParamRegistryImpl.class.getDeclaredField("myBuiltInSearchParams");
            builtIn.setAccessible(true);
            builtIn.set(registry, ReadOnlySearchParamCache.fromFhirContext(fhir, canonicalizer, INDEXED));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of HAPI keeps its built-in search parameters elsewhere", e);
        }
        return registry;
    }
}
