console.log('klimop');
