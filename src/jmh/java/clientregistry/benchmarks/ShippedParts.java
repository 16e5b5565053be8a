package clientregistry.benchmarks;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.intake.FileIntake;
import clientregistry.match.golden.Survivorship;
import clientregistry.match.golden.SurvivorshipFile;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.normalisation.Fillers;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import clientregistry.wiring.Settings;
import java.nio.file.Path;
import java.util.Map;

/** What steps are made of, by the shipped {@code config/}: as in {@code wiring/Wiring.java}, and without servers. */
final class ShippedParts {

    /** The source whose messages are read. */
    static final String SOURCE = "openmrs";

    final Settings settings = Settings.load(Path.of("."), Path.of("target"), Map.of());
    final Sources sources = SourcesFile.read(settings.config().resolve("sources.yaml"));
    final Normaliser normaliser = Normaliser.load(settings.config().resolve("normalisation"));
    final Fillers fillers = new Fillers(normaliser, sources::isShared);
    final Bounds bounds = Bounds.of(settings::number);

    Decide decide() {
        return new Decide(RuleSetFiles.load(settings.config().resolve("matching.yaml")));
    }

    Survivorship survivorship() {
        return SurvivorshipFile.read(settings.config());
    }

    FileIntake fileIntake() {
        return new FileIntake(sources, settings.get("import.national-id"), settings.get("import.other-id"), bounds,
                fillers);
    }

    Node node() {
        return sources.registered(SOURCE).orElseThrow();
    }
}
