package clientregistry.feed.bounds;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;

/**
 * Memory in use in this process, the hub's and the test's, in MB: heap after a collection, and what Netty's buffers
 * take. The highest value of all looks is kept.
 */
final class MemoryWatch implements AutoCloseable {

    private final Thread looking;
    private final long before = used();
    private volatile long peak = before;
    private volatile boolean closed;

    /** Looks every so many milliseconds; a look costs a full collection. */
    MemoryWatch(long everyMillis) {
        looking = new Thread(() -> look(everyMillis), "memory-watch");
        looking.start();
    }

    private void look(long everyMillis) {
        while (!closed) {
            try {
                Thread.sleep(everyMillis);
            } catch (InterruptedException e) {
                return;
            }
            now();
        }
    }

    private static long used() {
        System.gc();
        ByteBufAllocatorMetric netty = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
        return (ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + netty.usedDirectMemory()) >> 20;
    }

    long now() {
        long now = used();
        peak = Math.max(peak, now);
        return now;
    }

    long before() {
        return before;
    }

    long peak() {
        return peak;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        looking.interrupt();
        looking.join();
    }
}
