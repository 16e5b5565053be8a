package clientregistry.wiring;

import clientregistry.match.golden.Survivorship;
import clientregistry.match.golden.SurvivorshipFile;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import java.io.UncheckedIOException;

/**
 * What {@code config/} says beside the settings, read and checked before any server starts.
 *
 * @param sources      who may talk to the registry
 * @param normaliser   names, dates, identifiers
 * @param rules        how records are compared
 * @param survivorship which of their values the golden records show
 */
public record Configuration(Sources sources, Normaliser normaliser, RuleSet rules, Survivorship survivorship) {

    /**
     * Reads all of it.
     *
     * @throws IllegalArgumentException naming file and fault; of a YAML file all of them
     */
    public static Configuration read(Settings settings) {
        try {
            return new Configuration(SourcesFile.read(settings.config().resolve("sources.yaml")),
                    Normaliser.load(settings.config().resolve("normalisation")),
                    RuleSetFiles.load(settings.config().resolve("matching.yaml")),
                    SurvivorshipFile.read(settings.config()));
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(e.getMessage() + ": " + e.getCause().getMessage());
        }
    }

    public Configuration with(RuleSet others) {
        return new Configuration(sources, normaliser, others, survivorship);
    }
}
