package clientregistry.tools.cli;

import clientregistry.tools.routes.RoutesPicture;
import clientregistry.tools.routes.RunningRoute;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "routes", subcommands = ReplayCommand.class,
        description = {"The routes of the running hub: steps, exchanges and failures since its start, mean and 95th",
            "percentile in milliseconds. What is refused and answered counts as a failure, too."})
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
        List<RunningRoute> routes = routes(RunningHub.require(place));
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

    private static List<RunningRoute> routes(RunningHub hub) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.get("health.port")
                + "/routes")).timeout(Duration.ofSeconds(20)).build();
        return RunningRoute.of(JsonMapper.builder().build().readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString()).body()));
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
