package clientregistry.console.browser;

import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.web.WebView;
import javax.imageio.ImageIO;

/** What a window shows, as a file. */
final class Picture {

    private Picture() {
    }

    /** Pages are painted some time after they are there: taken when two pictures are alike and not empty. */
    static void of(WebView view, Path file) throws IOException {
        AtomicReference<int[]> last = new AtomicReference<>(new int[0]);
        int width = (int) view.getWidth();
        await().until(() -> {
            int[] earlier = last.getAndSet(Toolkit.on(() -> pixels(view.snapshot(null, null))));
            return Arrays.equals(earlier, last.get()) && Arrays.stream(earlier).distinct().limit(3).count() == 3;
        });
        int[] pixels = last.get();
        BufferedImage image = new BufferedImage(width, pixels.length / width, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, image.getHeight(), pixels, 0, width);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static int[] pixels(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }
}
