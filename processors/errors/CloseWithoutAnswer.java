package errors;

import io.netty.channel.ChannelHandlerContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.NettyConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * It cannot be known whether the message is stored, or it is and nothing more can be said: neither yes nor no is, so
 * that it is sent again.
 */
// A channel that fails to close is closed by Netty all the same: nobody need be told.
@SuppressWarnings("FutureReturnValueIgnored")
public final class CloseWithoutAnswer implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(CloseWithoutAnswer.class);

    @Override
    public void process(Exchange exchange) {
        LOG.warn("The database went away around a commit: connection closed without an answer");
        ChannelHandlerContext channel = exchange.getMessage().getHeader(NettyConstants.NETTY_CHANNEL_HANDLER_CONTEXT,
                ChannelHandlerContext.class);
        if (channel != null) {
            channel.close();
        }
        exchange.getMessage().setBody(null);
    }
}
