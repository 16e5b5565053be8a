package clientregistry.wiring;

import clientregistry.steward.AuditReader;
import clientregistry.steward.api.TrailClerk;
import clientregistry.steward.api.TrailReads;
import clientregistry.steward.trail.Acknowledgements;
import clientregistry.steward.trail.BreakGlassReader;
import clientregistry.steward.trail.PatternReader;
import clientregistry.steward.trail.PatternSettings;
import clientregistry.steward.trail.RefusedReader;
import clientregistry.steward.trail.WhatTheyDidReader;
import clientregistry.steward.trail.WhoLookedReader;
import clientregistry.store.audit.AskedParameters;
import clientregistry.store.audit.AuditEvents;
import clientregistry.store.audit.ChainWalk;
import clientregistry.store.audit.Signers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What auditors work with, put together. */
final class TrailRoom {

    final AuditReader entries;
    final TrailReads reads;
    final TrailClerk clerk;

    TrailRoom(Settings settings, JdbcTemplate jdbc, AuditEvents events, AskedParameters asked) {
        Clock clock = Clock.systemUTC();
        int most = settings.number("audit.count.entries");
        entries = new AuditReader(jdbc, events, asked);
        RefusedReader refused = new RefusedReader(jdbc, entries, asked);
        PatternReader patterns = new PatternReader(jdbc, patterns(settings), asked, clock);
        BreakGlassReader glass = new BreakGlassReader(jdbc);
        reads = new TrailReads(entries, new WhoLookedReader(jdbc, entries, refused, most), refused,
                new WhatTheyDidReader(jdbc, most), patterns, glass, new ChainWalk(jdbc, events, () -> signers(settings),
                settings.number("audit.chain.entries")), settings.number("audit.export.entries"));
        clerk = new TrailClerk(patterns, new Acknowledgements(jdbc), glass, clock);
    }

    private static PatternSettings patterns(Settings settings) {
        PatternSettings.Hours hours = PatternSettings.Hours.of(settings.get("audit.patterns.hours"));
        return new PatternSettings(PatternSettings.zone(settings.get("audit.patterns.zone")), hours.opens(), hours.closes(),
                settings.number("audit.patterns.off-hours"), settings.number("audit.patterns.persons"),
                settings.number("audit.patterns.searches"), settings.number("audit.patterns.misses"),
                settings.number("audit.patterns.misses.node"), settings.number("audit.patterns.days"),
                settings.number("audit.patterns.entries"));
    }

    /** As ./hub audit verify believes: this hub, and whoever its CAs vouch for. */
    private static Signers signers(Settings settings) {
        try {
            return Signers.of(List.of(settings.file("tls.certificate"), settings.file("tls.ca")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
