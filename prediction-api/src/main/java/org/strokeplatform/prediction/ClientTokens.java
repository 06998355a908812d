/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strokeplatform.prediction.auth.Tokens;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Decides whether clients need tokens: patients' data must not be open to a network by accident. */
final class ClientTokens {

    private static final Logger LOG = LoggerFactory.getLogger(ClientTokens.class);

    private ClientTokens() {}

    /**
     * The tokens, or nothing for a service that needs none.
     *
     * @throws SettingsException when the file is wrong, or there is none and others than this machine could call
     */
    static Optional<Tokens> load(AuthSettings settings, ServerFactory server) {
        if (settings.tokens().isPresent()) {
            Tokens tokens = read(settings);
            if (!tokens.unlimited().isEmpty()) {
                LOG.warn(
                        "Tokens without scopes in API_TOKENS_FILE may do everything, give them scopes: {}",
                        tokens.unlimited());
            }
            return Optional.of(tokens);
        }
        if (!settings.allowAnonymous() && !listensOnLoopbackOnly(server)) {
            throw new SettingsException(
                    "API_HOST is not a loopback address and there are no tokens: set API_TOKENS_FILE,"
                            + " or API_ALLOW_ANONYMOUS=true to let everyone in");
        }
        return Optional.empty();
    }

    private static Tokens read(AuthSettings settings) {
        try {
            return Tokens.read(settings.tokens().orElseThrow());
        } catch (IOException e) {
            throw new SettingsException("API_TOKENS_FILE cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("API_TOKENS_FILE is wrong: " + e.getMessage(), e);
        }
    }

    private static boolean listensOnLoopbackOnly(ServerFactory server) {
        return server instanceof DefaultServerFactory connectors
                && connectors.getApplicationConnectors().stream()
                        .allMatch(connector ->
                                connector instanceof HttpConnectorFactory http && isLoopback(http.getBindHost()));
    }

    private static boolean isLoopback(String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
