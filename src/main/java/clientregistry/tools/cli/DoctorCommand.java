package clientregistry.tools.cli;

import clientregistry.run.ProductionChecks;
import clientregistry.run.ProductionChecks.Finding;
import clientregistry.run.TrailOwnership;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "doctor", description = {"Show what this hub must not be run with in production, and what will be a fault soon;",
    "exit code 1 when there is anything."})
final class DoctorCommand implements Callable<Integer> {

    private static final long RENEW_DAYS = 30;
    private static final long ROOM = 2L << 30;

    @Mixin
    private Place place;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = place.settings();
        List<Finding> findings = new ArrayList<>(ProductionChecks.of(settings, Clock.systemUTC()));
        Optional<Settings> own = Optional.of(settings).filter(each -> !each.flag("embedded.enabled"));
        RunningHub.of(place.data()).map(hub -> hub.settings(place)).or(() -> own).flatMap(TrailOwnership::finding)
                .ifPresent(findings::add);
        soon(settings, findings);
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(each -> out.printf("%-30s %s%n%-30s -> %s%n", each.key(), each.why(), "", each.remedy()));
        out.println(findings.isEmpty() ? "Nothing to say against running this in production"
                : findings.size() + " findings; hub.profile is " + settings.get("hub.profile"));
        out.flush();
        return findings.isEmpty() ? 0 : 1;
    }

    private void soon(Settings settings, List<Finding> findings) throws IOException {
        long days = ProductionChecks.certificateLeft(settings, Clock.systemUTC()).toDays();
        if (days >= 0 && days < RENEW_DAYS) {
            findings.add(new Finding("tls.certificate", "ends in " + days + " days",
                    "renew it; it is taken over without a restart"));
        }
        Path data = existing(place.data());
        long room = Files.getFileStore(data).getUsableSpace();
        if (room < ROOM) {
            findings.add(new Finding("--data", (room >> 20) + " MB are left on the disk of " + data, "make room"));
        }
    }

    private static Path existing(Path data) {
        Path each = data;
        while (!Files.exists(each)) {
            each = each.getParent();
        }
        return each;
    }
}
