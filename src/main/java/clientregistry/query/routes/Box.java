package clientregistry.query.routes;

import java.util.List;
import java.util.stream.Stream;

/**
 * A box of the picture: a route, or a listener and the route behind it, with the routes that only lead there.
 *
 * @param routes  what is in it, the first of them on top
 * @param passing routes without a step of their own that go on to it
 * @param words   what is written in it
 */
record Box(List<RunningRoute> routes, List<RunningRoute> passing, PictureWords words, int x, int y) {

    static final int WIDTH = 186;
    static final int LINE = 15;
    private static final int HEAD = 8;
    private static final int NEXT_HEAD = 5;
    private static final int FOOT = 8;

    Box at(int column, int row) {
        return new Box(routes, passing, words, column, row);
    }

    RunningRoute first() {
        return routes.get(0);
    }

    /** All routes that lead here. */
    List<RunningRoute> entries() {
        return Stream.concat(routes.stream(), passing.stream()).toList();
    }

    /** What is written of one of its routes. */
    List<BoxText.Line> lines(int part) {
        return BoxText.of(routes.get(part), passing, part == 0, words);
    }

    /** Down to where the next route's name stands. */
    int heightOf(int part) {
        return (part == 0 ? HEAD : NEXT_HEAD) + LINE * lines(part).size();
    }

    int height() {
        int height = FOOT;
        for (int part = 0; part < routes.size(); part++) {
            height += heightOf(part);
        }
        return height;
    }

    int right() {
        return x + WIDTH;
    }

    int middle() {
        return y + height() / 2;
    }

    int bottom() {
        return y + height();
    }
}
