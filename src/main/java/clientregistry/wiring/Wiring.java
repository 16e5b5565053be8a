package clientregistry.wiring;

import clientregistry.console.Console;
import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.bounds.Room;
import clientregistry.feed.hl7v2.Acknowledgement;
import clientregistry.feed.hl7v2.ControlIds;
import clientregistry.feed.intake.FileIntake;
import clientregistry.feed.intake.Hl7Intake;
import clientregistry.feed.intake.Preparation;
import clientregistry.feed.intake.Registrations;
import clientregistry.jobs.JobProcess;
import clientregistry.jobs.JobRuns;
import clientregistry.link.Budgets;
import clientregistry.link.CandidateReader;
import clientregistry.link.CandidateSearch;
import clientregistry.link.CommitCheck;
import clientregistry.link.Foresight;
import clientregistry.link.GenerationCheck;
import clientregistry.link.KeptContents;
import clientregistry.link.LinkLimits;
import clientregistry.link.LinkQueue;
import clientregistry.link.LinkTransaction;
import clientregistry.link.QuestionLimit;
import clientregistry.link.StoredRecords;
import clientregistry.link.Stores;
import clientregistry.link.TrustedIdentifiers;
import clientregistry.link.drift.Course;
import clientregistry.link.drift.FeedCounts;
import clientregistry.link.drift.SourceDrift;
import clientregistry.link.rules.Learned;
import clientregistry.link.rules.RuleSetChanges;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.normalisation.Fillers;
import clientregistry.match.normalisation.KeyScheme;
import clientregistry.person.security.ServerCertificates;
import clientregistry.person.security.Sources;
import clientregistry.person.security.TlsFiles;
import clientregistry.publish.index.ForeignKeys;
import clientregistry.publish.index.IndexBuild;
import clientregistry.publish.index.IndexEntries;
import clientregistry.publish.index.IndexKeeper;
import clientregistry.publish.index.ReindexRuns;
import clientregistry.publish.index.Renormalisation;
import clientregistry.publish.index.RestoreRepair;
import clientregistry.publish.index.Witness;
import clientregistry.publish.openhim.Mediation;
import clientregistry.publish.reconcile.Agreement;
import clientregistry.publish.targets.FhirPublication;
import clientregistry.publish.targets.PublisherLock;
import clientregistry.query.AnswerLimit;
import clientregistry.query.CrossReferences;
import clientregistry.query.Patients;
import clientregistry.query.health.Dependencies;
import clientregistry.query.health.Health;
import clientregistry.query.health.RegistryCounts;
import clientregistry.query.health.Stages;
import clientregistry.query.people.PeopleFinder;
import clientregistry.query.people.SearchedRecords;
import clientregistry.query.routes.RouteBoard;
import clientregistry.servers.ServerStatus;
import clientregistry.servers.StartupException;
import clientregistry.steward.Sight;
import clientregistry.steward.access.Limits;
import clientregistry.steward.access.SignInWays;
import clientregistry.steward.system.SystemDesk;
import clientregistry.steward.work.FourEyes;
import clientregistry.store.audit.AskedParameters;
import clientregistry.store.audit.AuditEvents;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.audit.CountedEntries;
import clientregistry.store.audit.FhirAuditEvents;
import clientregistry.store.audit.HubLife;
import clientregistry.store.audit.RefusalLog;
import clientregistry.store.audit.RefusalQuota;
import clientregistry.store.audit.SealSigner;
import clientregistry.store.audit.Seals;
import clientregistry.store.messages.MessageStore;
import clientregistry.store.registry.BearerReader;
import clientregistry.store.registry.BridgeStore;
import clientregistry.store.registry.ChangeLog;
import clientregistry.store.registry.Ids;
import clientregistry.store.registry.LinkHistory;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.PendingRecords;
import clientregistry.store.registry.RecentKeys;
import clientregistry.store.registry.RecentLaps;
import clientregistry.store.registry.RecordContents;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.RegistryWriter;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.Separations;
import clientregistry.store.registry.TaskStore;
import clientregistry.store.search.BatchSearch;
import clientregistry.store.search.Generations;
import clientregistry.store.search.HubNodes;
import clientregistry.store.search.SearchIndex;
import clientregistry.store.search.SearchState;
import clientregistry.store.search.WitnessDocument;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.elasticsearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The domain of one hub, put together: who gets what. No Camel. */
public final class Wiring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    /** By its name only: some jobs are commands, and nothing here knows the command line. */
    private static final String COMMAND_LINE = "clientregistry.tools.cli.HubCommand";

    public final Settings settings;
    public final DataSource dataSource;
    public final JdbcTemplate jdbc;
    public final TransactionTemplate transaction;
    public final Sources sources;
    public final ServerCertificates certificates;
    public final CertificateTerms certificateTerms;
    public final Registrations registrations;
    public final RegistryReader reader;
    public final RegistryWriter writer;
    public final Outbox outbox;
    public final AuditTrail audit;
    public final AuditEvents auditEvents;
    public final AskedParameters askedParameters;
    public final Seals seals;
    public final HubLife life;
    public final MessageStore messages;
    public final RefusalLog refusals;
    public final Bounds bounds;
    public final Room room;
    public final CountedEntries countedEntries;
    public final Preparation preparation;
    /** What senders fill in where they know nothing. */
    public final Fillers fillers;
    public final Hl7Intake hl7Intake;
    public final FileIntake fileIntake;
    public final Acknowledgement acknowledgement;
    public final RuleSets ruleSets;
    public final RuleSetChanges ruleSetChanges;
    public final SearchState searchState = new SearchState();
    public final SearchIndex searchIndex;
    public final Generations generations;
    public final HubNodes nodes;
    public final ForeignKeys foreignKeys;
    public final Witness witness;
    public final CandidateSearch candidateSearch;
    public final CandidateReader candidateReader;
    public final Foresight foresight;
    public final Stores stores;
    public final LinkTransaction linkTransaction;
    public final CommitCheck commitCheck;
    public final LinkQueue linkQueue;
    public final StoredRecords storedRecords;
    public final PendingRecords pendingRecords;
    public final Patients patients;
    public final AnswerLimit answerLimit;
    public final CrossReferences crossReferences;
    public final IndexEntries indexEntries;
    public final PublisherLock builderLock;
    public final IndexKeeper indexKeeper;
    public final FhirPublication fhirPublication;
    public final FhirServer fhirServer;
    /** The same on every node, another one for every registry; survives backup and restore. */
    public final String registryName;
    public final JobRuns jobRuns;
    public final JobProcess jobProcess;
    public final RegistryCounts counts;
    public final Learned learned;
    public final Learned.Mode learning;
    public final FeedCounts feedCounts;
    public final SourceDrift drift;
    public final Stages stages = new Stages();
    public final RouteBoard routes = new RouteBoard();
    /** This hub as a mediator of OpenHIM; empty when the site has none. */
    public final Optional<Mediation> mediation;
    public final Health health;
    public final Dependencies dependencies;
    /** How this hub fares, for operators and engineers. */
    public final SystemDesk desk;
    public final Stewardship stewardship;
    public final Access access;
    public final Console console;
    public final Agreement agreement;

    /** @param servers the embedded servers, none when the site's own are used */
    public Wiring(Settings settings, Configuration configuration, DataSource dataSource, RestClient elasticsearch,
            Supplier<List<ServerStatus>> servers) {
        this.settings = settings;
        this.dataSource = dataSource;
        jdbc = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        sources = configuration.sources();
        reader = new RegistryReader(jdbc);
        String keyScheme = KeyScheme.of(configuration.normaliser().settings(), sources.shared());
        writer = new RegistryWriter(jdbc, keyScheme);
        outbox = new Outbox(jdbc, Targets.of(settings::get));
        audit = new AuditTrail(jdbc, outbox);
        certificates = certificates(settings);
        certificateTerms = new CertificateTerms(settings, Clock.systemUTC());
        registrations = new Registrations(settings.config().resolve("sources.yaml"), sources, certificates, transaction,
                audit, settings.get("hub.node"));
        auditEvents = new AuditEvents(jdbc);
        askedParameters = new AskedParameters(jdbc, AskedParameters.form(settings.get("audit.parameters")));
        seals = new Seals(jdbc, transaction, auditEvents, audit, new SealSigner(certificates::ownKey),
                settings.get("hub.node"));
        life = new HubLife(jdbc, transaction, audit, settings.get("hub.node"));
        messages = new MessageStore(jdbc);
        refusals = new RefusalLog(transaction, messages, audit,
                new RefusalQuota(settings.number("refusals.bytes.hour"), Clock.systemUTC()));
        countedEntries = new CountedEntries(transaction, audit);
        Ids ids = new Ids(jdbc);
        bounds = Bounds.of(settings::number);
        room = new Room(settings.number("bounds.tokens.in-work"));
        preparation = new Preparation(configuration.normaliser(), sources, ids, bounds);
        fillers = new Fillers(configuration.normaliser(), sources::isShared);
        hl7Intake = new Hl7Intake(sources, fillers);
        fileIntake = new FileIntake(sources, settings.get("import.national-id"), settings.get("import.other-id"),
                bounds, fillers);
        acknowledgement = new Acknowledgement(Clock.system(ZoneId.systemDefault()), new ControlIds());
        generations = new Generations(jdbc);
        searchIndex = new SearchIndex(elasticsearch, settings.number("elasticsearch.replicas"));
        Budgets budgets = new Budgets(settings.number("search.candidates"), settings.number("search.candidates.job"),
                settings.number("link.batch.comparing"));
        RecordContents contents = new RecordContents(jdbc);
        foresight = new Foresight(contents);
        LinkLock lock = new LinkLock(jdbc, settings.number("link.lock.seconds"));
        RuleSetStore ruleSetStore = new RuleSetStore(jdbc);
        ruleSets = new RuleSets(ruleSetStore);
        BatchSearch search = new BatchSearch(searchIndex, settings.number("search.batch.keys"));
        candidateSearch = new CandidateSearch(search,
                searchState, ruleSets, budgets);
        candidateReader = new CandidateReader(reader, candidateSearch, budgets,
                new KeptContents(settings.number("link.contents.bytes")));
        ruleSetChanges = new RuleSetChanges(ruleSetStore, transaction, lock, audit);
        nodes = new HubNodes(jdbc, settings.get("hub.node"), keyScheme, configuration.survivorship().text(),
                SharedSettings.text(settings));
        Renormalisation renormalisation = new Renormalisation(jdbc, transaction, lock, preparation, sources, keyScheme);
        foreignKeys = new ForeignKeys(jdbc, transaction, lock, generations, renormalisation, keyScheme);
        int recentSeconds = settings.number("link.recent.seconds");
        stores = new Stores(reader, new RecentKeys(jdbc), contents, new TaskStore(jdbc), new Separations(jdbc),
                new LinkHistory(jdbc), new BridgeStore(jdbc), new ChangeLog(jdbc, settings.get("hub.node")), messages, ids,
                new TrustedIdentifiers(sources), budgets, settings.joinsInFeeds(),
                new QuestionLimit(settings.number("link.questions")));
        linkTransaction = new LinkTransaction(transaction, lock, stores, writer, outbox, audit,
                ruleSets, sources, Duration.ofMillis(recentSeconds * 500L),
                new GenerationCheck(generations, searchState, keyScheme, renormalisation::bringHome),
                new Limits(new Sight(jdbc)));
        commitCheck = new CommitCheck(transaction, lock, jdbc);
        linkQueue = new LinkQueue(new LinkLimits(settings.number("link.batch.max"),
                settings.number("link.batch.in-flight"), settings.number("link.queue.max"),
                settings.number("link.queue.source-max"), Duration.ofSeconds(settings.number("link.queue.seconds"))));
        storedRecords = new StoredRecords(jdbc);
        pendingRecords = new PendingRecords(jdbc);
        answerLimit = new AnswerLimit(settings.number("query.answers.max"), settings.number("query.answers.bytes"));
        patients = new Patients(jdbc, sources, configuration.survivorship()).within(answerLimit);
        crossReferences = new CrossReferences(reader, jdbc, sources, answerLimit);
        indexEntries = new IndexEntries(jdbc, new RecentLaps(jdbc, transaction), recentSeconds, keyScheme);
        builderLock = new PublisherLock(dataSource, "index-build");
        registryName = jdbc.queryForObject("select 'registry-' || md5(min(installed_on)::text) from "
                + "flyway_schema_history", String.class);
        jobRuns = new JobRuns(jdbc);
        jobProcess = new JobProcess(settings.home(), settings.data(), COMMAND_LINE,
                settings.number("jobs.process.memory"));
        witness = new Witness(jdbc, new WitnessDocument(elasticsearch, settings.number("elasticsearch.replicas")));
        ReindexRuns reindexRuns = new ReindexRuns(jobRuns, audit, transaction, settings.get("hub.node"));
        indexKeeper = new IndexKeeper(searchIndex, generations, nodes, searchState, keyScheme, foreignKeys,
                new IndexBuild(searchIndex, generations, renormalisation, reindexRuns, lock, transaction, jdbc,
                builderLock), reindexRuns, new RestoreRepair(witness, generations, lock, transaction, jdbc, audit,
                settings.get("hub.node"), settings.flag("hapi.enabled")));
        long attachments = settings.number("publish.attachments.bytes");
        fhirPublication = new FhirPublication(patients.published(attachments), auditEvents,
                new FhirAuditEvents(settings.get("hub.node")));
        fhirServer = FhirServer.of(settings::get, settings.home(), FhirServer.HAPI);
        learned = new Learned(jdbc);
        learning = Learned.Mode.of(settings.get("learning"), settings.isDevelopment());
        feedCounts = new FeedCounts(jdbc, transaction, ZoneId.systemDefault());
        drift = new SourceDrift(jdbc, transaction, audit, new Course(settings.number("drift.days"),
                settings.number("drift.records")), Clock.system(ZoneId.systemDefault()), settings.get("hub.node"));
        counts = new RegistryCounts(jdbc, Targets.of(settings::get));
        mediation = settings.flag(OpenHimSettings.ENABLED) ? Optional.of(OpenHimSettings.mediation(settings))
                : Optional.empty();
        health = new Health(stages, counts, searchState, ruleSets, settings.flag("hapi.enabled")
                ? Optional.of(fhirServer) : Optional.empty(), mediation, servers, () -> Stream.concat(drift.sentences()
                .stream(), learned.notices().stream()).toList());
        access = new Access(settings, sources, jdbc, transaction, audit, countedEntries);
        dependencies = new Dependencies(health, Clock.systemUTC());
        desk = new SystemDesk(new SystemDesk.Parts(jdbc, transaction, audit, sources, Targets.of(settings::get),
                dependencies, stages, search.took(), drift, certificateTerms::all, settings.number("tls.warn.days"),
                settings.get("hub.node"), Clock.systemUTC()));
        PeopleFinder finder = PeopleFinder.of(reader, ruleSets, configuration.normaliser(), sources::isShared,
                new SearchedRecords(new BatchSearch(searchIndex, settings.number("search.batch.keys")), searchState,
                new BearerReader(jdbc)));
        FourEyes fourEyes = new FourEyes(settings.get("console.four-eyes"));
        stewardship = new Stewardship(jdbc, linkTransaction, ruleSets, sources, configuration.survivorship(),
                settings.number("steward.undo.limit"), answerLimit,
                new Stewardship.Rooms(new TrailRoom(settings, jdbc, auditEvents, askedParameters), EngineParts.of(jdbc, ruleSets,
                sources, routes, ruleSetChanges, access.accounts, fourEyes), desk, fourEyes, reader, finder,
                access.ways.has(SignInWays.Way.LINK)));
        console = ConsoleParts.console(settings);
        agreement = new Agreement(jdbc, patients.published(attachments), elasticsearch, settings.flag("hapi.enabled")
                ? settings.get("hapi.url") : null, FhirServer.access(settings::get, settings.home(), FhirServer.HAPI),
                settings.flag("hapi.exclusive"));
    }

    private static ServerCertificates certificates(Settings settings) {
        String revoked = settings.get("tls.crl");
        try {
            return new ServerCertificates(new TlsFiles(settings.file("tls.ca"), settings.file("tls.certificate"),
                    settings.file("tls.key"), revoked.isEmpty() ? null : settings.file("tls.crl"),
                    settings.flag("tls.crl.required")), Revocation.asking(settings));
        } catch (IOException e) {
            throw new StartupException(e.getMessage());
        }
    }

    /** The other nodes need not wait until this one seems dead; if the database is gone they will. */
    @Override
    public void close() {
        builderLock.close();
        try {
            nodes.stopped();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("not said that this node stops: {}", e.getClass().getSimpleName());
        }
    }
}
