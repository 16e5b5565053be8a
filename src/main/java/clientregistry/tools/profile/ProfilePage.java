package clientregistry.tools.profile;

import clientregistry.console.drawing.Svg;
import java.util.Locale;
import java.util.stream.Collectors;

/** A profile as one HTML page that loads nothing: figures, and flame graphs of processor time and of memory. */
public final class ProfilePage {

    private ProfilePage() {
    }

    /**
     * The page.
     *
     * @param title what was recorded, and when
     */
    public static String of(String title, HubProfile profile) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
                script-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%1$s</title><style>
                %2$s</style></head><body><main>
                <h1>%1$s</h1>
                <p>%3$s</p>
                <table><thead><tr><th>stage</th><th></th><th>processor</th><th>share</th><th>allocated</th>\
                <th>busiest methods, of the stage</th></tr></thead><tbody>
                %4$s</tbody></table>
                <p>%5$s</p>
                <p><label>Mark boxes that hold <input type="search" id="search"></label> <span id="found"></span></p>
                <h2>Processor time</h2>
                <p class="hint">From a stage down to where the processor was. Pale: libraries; one box for what only \
                passes calls on. A click on a box widens it, on the top one shows all again.</p>
                %6$s<h2>Allocated memory</h2>
                <p class="hint">From a stage down to what was made.</p>
                %7$s</main><script>
                %8$s</script></body></html>
                """.formatted(Svg.escape(title), HubRecorder.resource("/profile/profile.css"),
                Svg.escape(ProfileText.total(profile)), rows(profile),
                ProfileText.waits(profile).stream().map(Svg::escape).collect(Collectors.joining("<br>")),
                FlameGraph.svg(profile.time(), nanos -> String.format(Locale.ROOT, "%,.2f s", ProfileText.seconds(nanos))),
                FlameGraph.svg(profile.allocated(), bytes -> String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6)),
                HubRecorder.resource("/profile/profile.js"));
    }

    private static String rows(HubProfile profile) {
        return ProfileText.stages(profile).stream().map(stage -> String.format(Locale.ROOT, """
                <tr class="%s" style="--hue:%d"><th title="%s">%s</th><td class="bar"><i style="width:%.1f%%"></i></td>\
                <td>%s</td><td>%s</td><td>%s</td><td class="methods">%s</td></tr>
                """, stage.isSampled() ? "ours" : "machine", stage.hue(), Svg.escape(stage.meaning()), stage.word(),
                100 * profile.share(stage), ProfileText.time(profile, stage),
                ProfileText.percent(profile.share(stage)), ProfileText.allocated(profile, stage),
                ProfileText.methods(profile, stage).stream().map(Svg::escape).collect(Collectors.joining("<br>"))))
                .collect(Collectors.joining());
    }
}
