watch(data, show, { flush: 'sync' });
