package clientregistry.tools.cli;

import clientregistry.query.routes.RoutesPicture;
import clientregistry.query.routes.RunningRoute;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "routes", subcommands = ReplayCommand.class,
        description = {"The routes of the running hub: their steps, and what went through them.",
            "Since its start: exchanges, failures (what is refused and answered is one), mean and 95th percentile in "
            + "milliseconds."})
final class RoutesCommand implements Callable<Integer> {

    @Mixin
    private Place place;
    @Option(names = "--picture", paramLabel = "FILE.svg",
            description = "Draw the way from the doors through linking to publishing, with these counts.")
    private Path picture;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<RunningRoute> routes = RunningRoutes.of(RunningHub.require(place));
        PrintWriter out = spec.commandLine().getOut();
        if (picture != null) {
            Files.writeString(picture, RoutesPicture.draw(routes));
            out.println("Drawn to " + picture);
        } else {
            routes.forEach(route -> print(out, route));
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, RunningRoute route) {
        String errors = route.errors() == null ? "" : "   errors: " + route.errors();
        String off = route.started() ? "" : "   off";
        out.printf("%-8s %-26s from %s%s%s%n", route.stage(), route.id(), route.from(), errors, off);
        if (route.exchanges() > 0) {
            out.printf("         %,d exchanges   %,d failures   mean %.1f ms   p95 %.1f ms%n", route.exchanges(),
                    route.failures(), route.mean(), route.p95());
        }
        for (RunningRoute.Step step : route.steps()) {
            out.printf("           %s%s %s%n", "  ".repeat(step.depth()), step.kind(),
                    step.name() == null ? "" : step.name());
        }
    }
}
