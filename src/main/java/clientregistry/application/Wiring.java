package clientregistry.application;

import clientregistry.audit.AuditEvents;
import clientregistry.audit.AuditTrail;
import clientregistry.audit.RefusalLog;
import clientregistry.intake.Preparation;
import clientregistry.jobs.JobRuns;
import clientregistry.linking.CandidateReader;
import clientregistry.linking.CandidateSearch;
import clientregistry.linking.CommitCheck;
import clientregistry.linking.LinkTransaction;
import clientregistry.linking.StoredRecords;
import clientregistry.normalisation.KeyScheme;
import clientregistry.operation.RegistryCounts;
import clientregistry.publishing.FhirPublication;
import clientregistry.publishing.IndexEntries;
import clientregistry.publishing.IndexKeeper;
import clientregistry.publishing.PublisherLock;
import clientregistry.publishing.Renormalisation;
import clientregistry.query.CrossReferences;
import clientregistry.query.Patients;
import clientregistry.reconcile.Agreement;
import clientregistry.registry.LinkLock;
import clientregistry.registry.Outbox;
import clientregistry.registry.RegistryReader;
import clientregistry.registry.RegistryWriter;
import clientregistry.search.Generations;
import clientregistry.search.SearchIndex;
import clientregistry.search.SearchState;
import clientregistry.security.Sources;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.elasticsearch.client.RestClient;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The domain of one hub, put together: who gets what. No Camel. */
final class Wiring {

    final Settings settings;
    final DataSource dataSource;
    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    final Sources sources;
    final RegistryReader reader;
    final RegistryWriter writer;
    final Outbox outbox;
    final AuditTrail audit;
    final AuditEvents auditEvents;
    final RefusalLog refusals;
    final Preparation preparation;
    final SearchState searchState = new SearchState();
    final SearchIndex searchIndex;
    final Generations generations;
    final CandidateSearch candidateSearch;
    final CandidateReader candidateReader;
    final LinkTransaction linkTransaction;
    final CommitCheck commitCheck;
    final StoredRecords storedRecords;
    final Patients patients;
    final CrossReferences crossReferences;
    final IndexEntries indexEntries;
    final PublisherLock builderLock;
    final IndexKeeper indexKeeper;
    final FhirPublication fhirPublication;
    final JobRuns jobRuns;
    final RegistryCounts counts;
    final Agreement agreement;

    Wiring(Settings settings, Configuration configuration, DataSource dataSource, RestClient elasticsearch) {
        this.settings = settings;
        this.dataSource = dataSource;
        jdbc = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        sources = configuration.sources();
        reader = new RegistryReader(jdbc);
        writer = new RegistryWriter(jdbc);
        outbox = new Outbox(jdbc, settings.flag("hapi.enabled") ? Set.of(Outbox.INDEX, Outbox.FHIR, Outbox.AUDIT_LOG)
                : Set.of(Outbox.INDEX, Outbox.AUDIT_LOG));
        audit = new AuditTrail(jdbc, outbox);
        auditEvents = new AuditEvents(jdbc, settings.get("hub.node"));
        refusals = new RefusalLog(transaction, writer, audit);
        preparation = new Preparation(configuration.normaliser(), sources);
        generations = new Generations(jdbc);
        searchIndex = new SearchIndex(elasticsearch, settings.number("elasticsearch.replicas"));
        candidateSearch = new CandidateSearch(searchIndex, searchState, settings.number("search.candidates"),
                settings.number("search.candidates.job"));
        candidateReader = new CandidateReader(reader);
        LinkLock lock = new LinkLock(jdbc);
        int recentSeconds = settings.number("link.recent.seconds");
        linkTransaction = new LinkTransaction(transaction, lock, reader, writer, outbox, audit,
                configuration.rules(), sources, Duration.ofMillis(recentSeconds * 500L));
        commitCheck = new CommitCheck(transaction, lock, jdbc);
        storedRecords = new StoredRecords(jdbc);
        patients = new Patients(jdbc, sources);
        crossReferences = new CrossReferences(reader, jdbc, sources);
        indexEntries = new IndexEntries(jdbc, recentSeconds);
        builderLock = new PublisherLock(dataSource, "index-build");
        indexKeeper = new IndexKeeper(searchIndex, generations, searchState, KeyScheme.of(configuration.normaliser().settings()),
                new Renormalisation(jdbc, preparation, sources), lock, transaction, jdbc, builderLock::isMine);
        fhirPublication = new FhirPublication(patients, auditEvents);
        jobRuns = new JobRuns(jdbc);
        counts = new RegistryCounts(jdbc);
        agreement = new Agreement(jdbc, elasticsearch, settings.flag("hapi.enabled") ? settings.get("hapi.url") : null,
                settings.flag("hapi.exclusive"));
    }
}
