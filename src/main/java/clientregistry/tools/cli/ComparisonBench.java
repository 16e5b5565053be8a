package clientregistry.tools.cli;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.file.PersonRow;
import clientregistry.feed.intake.FileIntake;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Fillers;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import clientregistry.tools.evaluation.ComparisonSpeed;
import clientregistry.wiring.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Measures how fast made-up people are compared by the rules in {@code config/}; needs no servers. */
final class ComparisonBench {

    private ComparisonBench() {
    }

    static void measure(Settings settings, String source, List<PersonRow> people, Duration time, PrintWriter out) {
        RuleSet rules = RuleSetFiles.load(settings.config().resolve("matching.yaml"));
        ComparisonSpeed speed = ComparisonSpeed.measure(features(settings, source, people), new Decide(rules),
                settings.number("search.candidates"), time);
        print("%,.0f comparisons/s per core (%s)", out, speed.compared().median(), spread(speed.compared()));
        print("  %,.0f with the decision over persons (%s)", out, speed.decided().median(), spread(speed.decided()));
        print("  %,d pairs of %,d made-up records, all that share a key; %.1f %% beyond the automatic threshold, "
                + "%.1f %% for review", out, speed.pairs(), people.size(), 100 * speed.mix().automatic(),
                100 * speed.mix().review());
        print("  candidates: %s", out, ReportText.candidates(speed.candidates()));
    }

    private static String spread(ComparisonSpeed.Rates rates) {
        return String.format(Locale.ROOT, "median of %d rounds, %,.0f to %,.0f", rates.rounds().size(),
                rates.slowest(), rates.fastest());
    }

    private static List<Features> features(Settings settings, String source, List<PersonRow> people) {
        Path config = settings.config();
        Sources sources = SourcesFile.read(config.resolve("sources.yaml"));
        Source sender = sources.source(source).orElseThrow(() -> new CommandFault("config/sources.yaml has no source "
                + "" + source));
        Normaliser normaliser = Normaliser.load(config.resolve("normalisation"));
        FileIntake intake = new FileIntake(sources, settings.get("import.national-id"),
                settings.get("import.other-id"), Bounds.of(settings::number),
                new Fillers(normaliser, sources::isShared));
        return people.stream().map(row -> normaliser.normalise(intake.read(sender, row).demographics(),
                sources::isShared)).toList();
    }

    private static void print(String format, PrintWriter out, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
