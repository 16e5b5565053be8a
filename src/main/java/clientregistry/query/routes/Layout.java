package clientregistry.query.routes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which boxes the picture has and where they stand: listeners on the left, what is behind them to their right,
 * linking in a column of its own with the database under it, publishing at the right. Wide as the columns, however many
 * doors there are.
 */
final class Layout {

    static final int GAP_X = 38;
    static final int MARGIN = 18;
    static final int TOP = 52;
    static final int STORE_HEIGHT = 70;
    private static final int GAP_Y = 18;
    private static final int LINK_GAP = 30;
    private static final Set<String> STAGES = Set.of("feed", "site", "link", "publish");

    private final List<RunningRoute> routes;
    private final PictureWords words;
    private final List<Box> boxes = new ArrayList<>();
    private int linkColumn;
    private int storeY;

    private Layout(List<RunningRoute> all, PictureWords words) {
        this.words = words;
        this.routes = all.stream().filter(route -> STAGES.contains(route.stage())).toList();
    }

    static Layout of(List<RunningRoute> routes, PictureWords words) {
        Layout layout = new Layout(routes, words);
        List<Box> found = layout.fold();
        layout.place(found);
        return layout;
    }

    List<Box> boxes() {
        return boxes;
    }

    /** Where exchanges go on to. */
    boolean goesOn(Box from, Box to) {
        return !from.equals(to) && from.routes().stream().anyMatch(one -> to.entries().stream()
                .anyMatch(other -> one.goesOnTo(other, routes)));
    }

    private boolean goesOn(RunningRoute from, RunningRoute to) {
        return from.goesOnTo(to, routes);
    }

    /** The left edge of the column of linking. */
    int linkX() {
        return x(linkColumn);
    }

    /** The upper edge of the database. */
    int storeY() {
        return storeY;
    }

    /** Of the lowest box in the columns between two. */
    int bottomBetween(Box from, Box to) {
        return boxes.stream().filter(box -> box.x() > from.x() && box.x() < to.x()).mapToInt(Box::bottom).max()
                .orElse(0);
    }

    /** Routes that only lead on stand in the box they lead to, the only route behind a listener in the listener's. */
    private List<Box> fold() {
        List<RunningRoute> own = routes.stream().filter(route -> !isPassing(route)).toList();
        List<Box> found = new ArrayList<>();
        for (RunningRoute route : own) {
            if (own.stream().noneMatch(listener -> isBehind(listener, route))) {
                List<RunningRoute> inside = new ArrayList<>(List.of(route));
                own.stream().filter(other -> isBehind(route, other)).forEach(inside::add);
                List<RunningRoute> passing = routes.stream().filter(this::isPassing)
                        .filter(other -> goesOn(other, route)).toList();
                found.add(new Box(List.copyOf(inside), passing, words, 0, 0));
            }
        }
        return found;
    }

    private boolean isPassing(RunningRoute route) {
        return route.isInner() && route.words().isEmpty() && routes.stream().anyMatch(to -> goesOn(route, to));
    }

    private boolean isBehind(RunningRoute listener, RunningRoute route) {
        return isDoor(listener) && !isLinking(route) && goesOn(listener, route)
                && routes.stream().filter(to -> goesOn(listener, to)).count() == 1
                && routes.stream().filter(from -> goesOn(from, route)).count() == 1;
    }

    private static boolean isDoor(RunningRoute route) {
        return !route.isInner() && Set.of("feed", "site").contains(route.stage());
    }

    /** The last step of feeds and what follows. */
    private boolean isLinking(RunningRoute route) {
        return route.stage().equals("link") || routes.stream().filter(other -> other.stage().equals("link"))
                .anyMatch(to -> goesOn(route, to));
    }

    private void place(List<Box> found) {
        List<Box> feeding = new ArrayList<>(found);
        feeding.removeIf(box -> isLinking(box.first()) || box.first().stage().equals("publish"));
        List<Box> level = feeding.stream().filter(box -> isDoor(box.first())).toList();
        for (int column = 0; !level.isEmpty(); column++) {
            stack(level, column);
            linkColumn = column + 1;
            level = behind(level, feeding);
        }
        placeLinking(found);
        stack(found.stream().filter(box -> box.first().stage().equals("publish"))
                .sorted(Comparator.comparing(box -> !box.first().takesFromOutbox())).toList(), linkColumn + 1);
    }

    /** Those that follow only on boxes that stand already. */
    private List<Box> behind(List<Box> level, List<Box> feeding) {
        List<Box> left = feeding.stream().filter(box -> !stands(box)).toList();
        return left.stream().filter(box -> level.stream().anyMatch(from -> goesOn(from, box)))
                .filter(box -> left.stream().noneMatch(from -> goesOn(from, box))).toList();
    }

    private boolean stands(Box box) {
        return boxes.stream().anyMatch(placed -> placed.first().equals(box.first()));
    }

    private void stack(List<Box> column, int number) {
        int y = TOP;
        for (Box box : column) {
            boxes.add(box.at(x(number), y));
            y += box.height() + GAP_Y;
        }
    }

    /** From the intake down to the database, and under that what takes from it who waits. */
    private void placeLinking(List<Box> found) {
        int y = TOP;
        for (Box box : found.stream().filter(each -> isLinking(each.first()) && each.first().isInner())
                .sorted(Comparator.comparing(each -> each.first().stage())).toList()) {
            boxes.add(box.at(linkX(), y));
            y += box.height() + LINK_GAP;
        }
        storeY = y;
        y += STORE_HEIGHT + LINK_GAP;
        for (Box box : found.stream().filter(each -> isLinking(each.first()) && !each.first().isInner()).toList()) {
            boxes.add(box.at(linkX(), y));
            y += box.height() + LINK_GAP;
        }
    }

    private static int x(int column) {
        return MARGIN + column * (Box.WIDTH + GAP_X);
    }

    int width() {
        return boxes.stream().mapToInt(Box::right).max().orElse(0) + MARGIN;
    }

    int height() {
        return Math.max(storeY + STORE_HEIGHT, boxes.stream().mapToInt(Box::bottom).max().orElse(0)) + MARGIN;
    }
}
